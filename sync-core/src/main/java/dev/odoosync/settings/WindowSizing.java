package dev.odoosync.settings;

/** How windows get their size. */
public enum WindowSizing {
    /** The first copy goes by ids; windows of increments are planned from a grouped count. */
    BY_DENSITY,
    /** Everything goes by windows, one after the other, each halved until a count says that it fits. */
    BY_HALVING
}

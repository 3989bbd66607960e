package dev.odoosync.app.config;

/** How a line of the log is written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line, for machines. */
    JSON
}

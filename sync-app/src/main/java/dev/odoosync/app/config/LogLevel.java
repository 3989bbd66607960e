package dev.odoosync.app.config;

/** From which weight on something is logged, the heaviest first. */
public enum LogLevel {
    /** Someone must act: nothing goes on for a tenant, or a part of its records is missing. */
    ERROR,
    /** It does not heal as it should. */
    WARN,
    /** What happens once or seldom for a tenant. */
    INFO,
    /** Each batch and each increment. */
    DEBUG
}

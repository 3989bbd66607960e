package dev.odoosync.app.config;

import org.jspecify.annotations.Nullable;

/**
 * What a configuration says for one key.
 *
 * @param key which
 * @param value its text as an operator may see it: three stars for a secret, null where nothing is said
 * @param origin where it came from
 */
public record Entry(String key, @Nullable String value, Origin origin) {}

package dev.odoosync.app.config;

/**
 * What a configuration says for one key.
 *
 * @param key which
 * @param value its text as an operator may see it: three stars for a secret, a dash where nothing is said
 * @param origin where it came from
 */
public record Entry(String key, String value, Origin origin) {}

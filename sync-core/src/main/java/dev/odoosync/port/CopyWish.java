package dev.odoosync.port;

/**
 * An operator wants a model copied again from its start.
 *
 * @param id tells it apart from every other wish of the store, also from a later one for the same model
 * @param model Odoo's name of the model
 */
public record CopyWish(long id, String model) {}

package dev.odoosync.testkit;

/**
 * All stores that a worker writes to, fresh and empty, as they belong together.
 *
 * @param tenants the leases, and the statuses that obey them
 * @param batches the batches
 * @param mirror the mirror
 */
public record TakeOverFixture(StatusStoreFixture tenants, BatchStoreFixture batches, MirrorFixture mirror) {}

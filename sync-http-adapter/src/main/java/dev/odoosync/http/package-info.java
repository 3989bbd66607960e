/** The status of a tenant's sync over HTTP, for the dashboard of whoever holds that tenant's token. */
@NullMarked
package dev.odoosync.http;

import org.jspecify.annotations.NullMarked;

/** The daemon: gives due tenants their turns, answers the API, counts, and cleans up. */
@NullMarked
package dev.odoosync.app.serve;

import org.jspecify.annotations.NullMarked;

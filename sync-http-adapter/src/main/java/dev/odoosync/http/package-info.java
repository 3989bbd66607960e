/** The service over HTTP: connects tenants, shows where their syncs stand and what was mirrored, and takes their wishes. */
@NullMarked
package dev.odoosync.http;

import org.jspecify.annotations.NullMarked;

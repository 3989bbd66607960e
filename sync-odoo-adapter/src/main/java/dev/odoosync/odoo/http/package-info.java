/** One HTTP call to a server that is not trusted: where it may go, how long it may take, how much it may answer. Not API. */
@NullMarked
package dev.odoosync.odoo.http;

import org.jspecify.annotations.NullMarked;

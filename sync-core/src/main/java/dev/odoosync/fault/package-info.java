/** What can go wrong, in few types: the type decides whether a batch or its tenant waits, fails or goes on. */
@NullMarked
package dev.odoosync.fault;

import org.jspecify.annotations.NullMarked;

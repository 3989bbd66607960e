/** One contract suite for every port. An adapter extends it and says, in a fixture, how to set its world up. */
@NullMarked
package dev.odoosync.testkit;

import org.jspecify.annotations.NullMarked;

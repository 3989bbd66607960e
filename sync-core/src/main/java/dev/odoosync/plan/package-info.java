/** Pure rules: which windows and slices to read, how far a model has come, how long to back off. */
@NullMarked
package dev.odoosync.plan;

import org.jspecify.annotations.NullMarked;

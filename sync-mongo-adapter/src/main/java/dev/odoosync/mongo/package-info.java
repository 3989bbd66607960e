/** Every store port on MongoDB. {@link dev.odoosync.mongo.MongoStores} is the way in. */
@NullMarked
package dev.odoosync.mongo;

import org.jspecify.annotations.NullMarked;

package dev.odoosync.app;

/** A way of reading an Odoo, to be measured. */
interface Contestant {
    String name();

    /** Makes ready what is not to be measured. */
    Course ready();

    /** One measured run, and the cleaning up after it, which is not measured. */
    interface Course extends AutoCloseable {
        /** How many records it read. */
        long run();

        @Override
        void close();
    }
}

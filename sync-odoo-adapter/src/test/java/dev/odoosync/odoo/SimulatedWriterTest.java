package dev.odoosync.odoo;

import dev.odoosync.odoo.SimulatedWriters.WriterContract;
import dev.odoosync.simulator.schema.OdooVersion;
import org.junit.jupiter.api.Nested;

/** The contract of writers on the simulator: both versions, all faces. */
final class SimulatedWriterTest {
    @Nested
    final class Odoo14ByJson extends WriterContract {
        Odoo14ByJson() {
            super(OdooVersion.V14, Face.JSON_RPC);
        }
    }

    @Nested
    final class Odoo14ByXml extends WriterContract {
        Odoo14ByXml() {
            super(OdooVersion.V14, Face.XML_RPC);
        }
    }

    @Nested
    final class Odoo19ByJson extends WriterContract {
        Odoo19ByJson() {
            super(OdooVersion.V19, Face.JSON_RPC);
        }
    }

    @Nested
    final class Odoo19ByJson2 extends WriterContract {
        Odoo19ByJson2() {
            super(OdooVersion.V19, Face.JSON_2);
        }
    }

    @Nested
    final class Odoo19ByXml extends WriterContract {
        Odoo19ByXml() {
            super(OdooVersion.V19, Face.XML_RPC);
        }
    }
}

package dev.odoosync.odoo;

import dev.odoosync.simulator.schema.OdooVersion;
import org.junit.jupiter.api.Nested;

/** The contract on the simulator: both versions, all faces. */
final class SimulatedOdooTest {
    @Nested
    final class Odoo14ByJson extends SimulatedContract {
        Odoo14ByJson() {
            super(OdooVersion.V14, Face.JSON_RPC);
        }
    }

    @Nested
    final class Odoo14ByXml extends SimulatedContract {
        Odoo14ByXml() {
            super(OdooVersion.V14, Face.XML_RPC);
        }
    }

    @Nested
    final class Odoo19ByJson extends SimulatedContract {
        Odoo19ByJson() {
            super(OdooVersion.V19, Face.JSON_RPC);
        }
    }

    @Nested
    final class Odoo19ByJson2 extends SimulatedContract {
        Odoo19ByJson2() {
            super(OdooVersion.V19, Face.JSON_2);
        }
    }

    @Nested
    final class Odoo19ByXml extends SimulatedContract {
        Odoo19ByXml() {
            super(OdooVersion.V19, Face.XML_RPC);
        }
    }
}

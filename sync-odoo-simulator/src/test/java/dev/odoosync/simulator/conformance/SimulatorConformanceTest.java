package dev.odoosync.simulator.conformance;

import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** The whole suite on the simulator: both versions, both protocols. */
class SimulatorConformanceTest {

    private static final OdooSimulator V14 = start(OdooVersion.V14);
    private static final OdooSimulator V19 = start(OdooVersion.V19);

    private static OdooSimulator start(OdooVersion version) {
        return OdooSimulator.start(
                SimulatedOdoo.version(version).demoData(7, 300).build());
    }

    @AfterAll
    static void stop() {
        V14.close();
        V19.close();
    }

    private static Session json(OdooSimulator server) {
        return new Session(new JsonClient(server.url()), "lab", "admin", "admin");
    }

    private static Session xml(OdooSimulator server) {
        return new Session(new XmlClient(server.url()), "lab", "admin", "admin");
    }

    @Nested
    class RecordsOf14OverJson extends RecordConformance {
        @Override
        Session connect() {
            return json(V14);
        }
    }

    @Nested
    class DomainsOf14OverJson extends DomainConformance {
        @Override
        Session connect() {
            return json(V14);
        }
    }

    @Nested
    class GroupsOf14OverJson extends GroupConformance {
        @Override
        Session connect() {
            return json(V14);
        }
    }

    @Nested
    class ProtocolsOf14OverJson extends ProtocolConformance {
        @Override
        Session connect() {
            return json(V14);
        }
    }

    @Nested
    class RecordsOf14OverXml extends RecordConformance {
        @Override
        Session connect() {
            return xml(V14);
        }
    }

    @Nested
    class DomainsOf14OverXml extends DomainConformance {
        @Override
        Session connect() {
            return xml(V14);
        }
    }

    @Nested
    class GroupsOf14OverXml extends GroupConformance {
        @Override
        Session connect() {
            return xml(V14);
        }
    }

    @Nested
    class ProtocolsOf14OverXml extends ProtocolConformance {
        @Override
        Session connect() {
            return xml(V14);
        }
    }

    @Nested
    class RecordsOf19OverJson extends RecordConformance {
        @Override
        Session connect() {
            return json(V19);
        }
    }

    @Nested
    class DomainsOf19OverJson extends DomainConformance {
        @Override
        Session connect() {
            return json(V19);
        }
    }

    @Nested
    class GroupsOf19OverJson extends GroupConformance {
        @Override
        Session connect() {
            return json(V19);
        }
    }

    @Nested
    class ProtocolsOf19OverJson extends ProtocolConformance {
        @Override
        Session connect() {
            return json(V19);
        }
    }

    @Nested
    class RecordsOf19OverXml extends RecordConformance {
        @Override
        Session connect() {
            return xml(V19);
        }
    }

    @Nested
    class DomainsOf19OverXml extends DomainConformance {
        @Override
        Session connect() {
            return xml(V19);
        }
    }

    @Nested
    class GroupsOf19OverXml extends GroupConformance {
        @Override
        Session connect() {
            return xml(V19);
        }
    }

    @Nested
    class ProtocolsOf19OverXml extends ProtocolConformance {
        @Override
        Session connect() {
            return xml(V19);
        }
    }

    @Nested
    class ComparisonsOf14OverJson extends ComparisonConformance {
        @Override
        Session connect() {
            return json(V14);
        }
    }

    @Nested
    class ComparisonsOf14OverXml extends ComparisonConformance {
        @Override
        Session connect() {
            return xml(V14);
        }
    }

    @Nested
    class ComparisonsOf19OverJson extends ComparisonConformance {
        @Override
        Session connect() {
            return json(V19);
        }
    }

    @Nested
    class ComparisonsOf19OverXml extends ComparisonConformance {
        @Override
        Session connect() {
            return xml(V19);
        }
    }

    @Nested
    class WritingOf14OverJson extends WritingConformance {
        @Override
        Session connect() {
            return json(V14);
        }
    }

    @Nested
    class WritingOf14OverXml extends WritingConformance {
        @Override
        Session connect() {
            return xml(V14);
        }
    }

    @Nested
    class WritingOf19OverJson extends WritingConformance {
        @Override
        Session connect() {
            return json(V19);
        }
    }

    @Nested
    class WritingOf19OverXml extends WritingConformance {
        @Override
        Session connect() {
            return xml(V19);
        }
    }
}

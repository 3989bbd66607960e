package dev.odoosync.simulator.conformance;

import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The very same suite on a real server named by {@code ODOO_URL}, {@code ODOO_DB}, {@code ODOO_LOGIN}, {@code ODOO_PASSWORD}. */
@EnabledIfEnvironmentVariable(named = "ODOO_URL", matches = "http.+")
class RealOdooConformanceTest {

    private static Session session(RawClient client) {
        return new Session(
                client, System.getenv("ODOO_DB"), System.getenv("ODOO_LOGIN"), System.getenv("ODOO_PASSWORD"));
    }

    /** One login for all: each one costs the server a password hash. */
    private static final class Json {
        private static final Session SESSION = session(new JsonClient(URI.create(System.getenv("ODOO_URL"))));
    }

    private static final class Xml {
        private static final Session SESSION = session(new XmlClient(URI.create(System.getenv("ODOO_URL"))));
    }

    @Nested
    class RecordsOverJson extends RecordConformance {
        @Override
        Session connect() {
            return Json.SESSION;
        }
    }

    @Nested
    class DomainsOverJson extends DomainConformance {
        @Override
        Session connect() {
            return Json.SESSION;
        }
    }

    @Nested
    class GroupsOverJson extends GroupConformance {
        @Override
        Session connect() {
            return Json.SESSION;
        }
    }

    @Nested
    class ProtocolsOverJson extends ProtocolConformance {
        @Override
        Session connect() {
            return Json.SESSION;
        }
    }

    @Nested
    class RecordsOverXml extends RecordConformance {
        @Override
        Session connect() {
            return Xml.SESSION;
        }
    }

    @Nested
    class DomainsOverXml extends DomainConformance {
        @Override
        Session connect() {
            return Xml.SESSION;
        }
    }

    @Nested
    class GroupsOverXml extends GroupConformance {
        @Override
        Session connect() {
            return Xml.SESSION;
        }
    }

    @Nested
    class ProtocolsOverXml extends ProtocolConformance {
        @Override
        Session connect() {
            return Xml.SESSION;
        }
    }

    @Nested
    class ComparisonsOverJson extends ComparisonConformance {
        @Override
        Session connect() {
            return Json.SESSION;
        }
    }

    @Nested
    class ComparisonsOverXml extends ComparisonConformance {
        @Override
        Session connect() {
            return Xml.SESSION;
        }
    }

    @Nested
    class WritingOverJson extends WritingConformance {
        @Override
        Session connect() {
            return Json.SESSION;
        }
    }

    @Nested
    class WritingOverXml extends WritingConformance {
        @Override
        Session connect() {
            return Xml.SESSION;
        }
    }
}

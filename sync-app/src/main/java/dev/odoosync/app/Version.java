package dev.odoosync.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest has it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"odoo-sync " + Optional.ofNullable(version).orElse("(built from sources)")};
    }
}

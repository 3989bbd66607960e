package dev.odoosync.testkit;

import dev.odoosync.port.MirrorChoices;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryChoices;

class InMemoryChoicesTest extends MirrorChoicesContract {
    private final InMemoryChoices choices = new InMemoryChoices();

    @Override
    protected MirrorChoices choices() {
        return choices;
    }

    @Override
    protected void say(TenantId tenant, String model, String json) {
        choices.say(tenant, model, json);
    }

    @Override
    protected void takeBack(TenantId tenant, String model) {
        choices.takeBack(tenant, model);
    }

    @Override
    protected void sayOfPush(TenantId tenant, String model, String json) {
        choices.sayOfPush(tenant, model, json);
    }

    @Override
    protected void takeBackOfPush(TenantId tenant, String model) {
        choices.takeBackOfPush(tenant, model);
    }

    @Override
    protected void wish(TenantId tenant, String model) {
        choices.wish(tenant, model);
    }
}

package dev.odoosync.app;

import dev.odoosync.PageResult;
import dev.odoosync.PushResult;
import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncProgress;
import dev.odoosync.TenantOverview;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Gives the answers it was told to give, in their order, and the last one for ever. */
final class ScriptedEngine implements SyncEngine {
    final List<String> asked = new ArrayList<>();
    private final Deque<StepResult> answers = new ArrayDeque<>();
    private long pending;

    ScriptedEngine answers(Outcome outcome, Instant dueAt, String sentence) {
        answers.add(new StepResult(outcome, dueAt, sentence));
        return this;
    }

    ScriptedEngine pending(long batches) {
        pending = batches;
        return this;
    }

    @Override
    public StepResult syncNow(String userId) {
        return answer("syncNow");
    }

    @Override
    public StepResult drive(String userId) {
        return answer("drive");
    }

    @Override
    public StepResult drive(String userId, Duration atMost) {
        return answer("drive");
    }

    @Override
    public StepResult syncNow(String userId, Duration atMost) {
        return answer("syncNow");
    }

    @Override
    public PushResult push(String userId, String model) {
        return new PushResult(answer("push"), 0, 0, 0, 0, OutboxRules.DEFAULT);
    }

    @Override
    public PushResult push(String userId, String model, Duration patience) {
        return push(userId, model);
    }

    @Override
    public PageResult pullPage(String userId, String model) {
        return new PageResult(answer("page"), 0, 0, 0, 0, 200, null);
    }

    @Override
    public PageResult pullPage(String userId, String model, Duration patience) {
        return pullPage(userId, model);
    }

    @Override
    public List<DueTenant> due(int limit) {
        return List.of();
    }

    @Override
    public KnownFields knownFields() {
        return KnownFields.NONE;
    }

    @Override
    public List<DueTenant> dueToPush(int limit) {
        return List.of();
    }

    @Override
    public StepResult resync(String userId, String model) {
        return answer("resync");
    }

    @Override
    public StepResult resync(String userId, String model, long odooId) {
        return answer("resync");
    }

    @Override
    public StepResult reconcile(String userId) {
        return answer("reconcile");
    }

    @Override
    public StepResult reconcile(String userId, String model) {
        return answer("reconcile " + model);
    }

    @Override
    public StepResult reconcile(String userId, Duration atMost) {
        return answer("reconcile");
    }

    @Override
    public StepResult reconcile(String userId, String model, Duration atMost) {
        return answer("reconcile " + model);
    }

    @Override
    public StepResult sweep(String userId) {
        return answer("sweep");
    }

    @Override
    public StepResult letPass(String userId, String model) {
        return answer("letPass " + model);
    }

    @Override
    public StepResult startOver(String userId) {
        return answer("startOver");
    }

    @Override
    public StepResult clear(String userId) {
        return answer("clear");
    }

    @Override
    public StepResult connectionChanged(String userId) {
        return answer("connectionChanged");
    }

    @Override
    public Optional<TenantOverview> overview(String userId) {
        return Optional.empty();
    }

    @Override
    public StepResult prepareSync(String userId) {
        return answer("prepareSync");
    }

    @Override
    public StepResult processNextBatch(String userId) {
        return answer("processNextBatch");
    }

    @Override
    public StepResult generateIncrementalBatches(String userId) {
        return answer("generateIncrementalBatches");
    }

    @Override
    public StepResult checkSyncCompletion(String userId) {
        return answer("checkSyncCompletion");
    }

    @Override
    public StepResult retryFailedBatches(String userId) {
        return answer("retryFailedBatches");
    }

    @Override
    public Optional<SyncStatus> status(String userId) {
        return Optional.empty();
    }

    @Override
    public SyncProgress progress(String userId) {
        return new SyncProgress(pending, 0, 0, asked.size() < 2 ? pending : 0, 0, 0, 0);
    }

    @Override
    public void cancel(String userId) {
        asked.add("cancel");
    }

    @Override
    public void close() {
        asked.add("close");
    }

    private StepResult answer(String question) {
        asked.add(question);
        return answers.size() > 1 ? answers.remove() : answers.element();
    }
}

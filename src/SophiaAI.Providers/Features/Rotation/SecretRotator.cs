using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>
/// Replaces a credential: creates a new one next to the old one, tests it, publishes it in the environment, tests it
/// from there, revokes the old one and verifies that it is dead. The progress is stored in the environment itself, so a
/// run that is interrupted, for whatever reason, can be continued by the next one. The old credential is not touched
/// until the new one has been verified through the environment.
/// </summary>
internal sealed class SecretRotator
{
    private const int MaxProofs = 5;
    private static readonly TimeSpan s_betweenProofs = TimeSpan.FromSeconds(2);

    private readonly ProviderContext _context;
    private readonly RotationStore _store;
    private readonly SecretNaming _naming;

    /// <summary>Creates a rotator.</summary>
    /// <param name="context">Supplies Pulumi's settings.</param>
    /// <param name="administrator">Signs in to create and revoke credentials; null for the environment's own credentials.</param>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretRotator(ProviderContext context, SophiaConnection? administrator)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _store = new RotationStore(context, administrator);
        _naming = new SecretNaming(context.Services.Settings);
    }

    /// <summary>The selected credential and environment, in words: the same for every name of the same credential.</summary>
    /// <param name="name">A variable, or a setting such as <c>Vercel.Token</c>.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <exception cref="ServiceException">The credential can't be rotated, or the environment's name is not valid.</exception>
    public string Identify(string name, string? environment) => $"{Find(name).Main.Variable} in {EscEnvironmentName.Parse(environment, _context.Settings)}";

    /// <summary>The credential that a name refers to, by its first variable, or the name itself if it refers to none.</summary>
    /// <param name="name">A variable, or a setting such as <c>Vercel.Token</c>.</param>
    /// <param name="services">Knows what can be rotated.</param>
    /// <param name="naming">Resolves names.</param>
    public static string CredentialOf(string name, ServiceList services, SecretNaming naming)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(naming);
        try
        {
            return services.FindRotation(naming.Parse(name).Setting)?.Main.Variable ?? name;
        }
        catch (ServiceException)
        {
            // Rotating it will report the error.
            return name;
        }
    }

    /// <summary>Determines what has to be done. Reads, and changes nothing.</summary>
    /// <param name="name">A variable, or a setting such as <c>Vercel.Token</c>.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="given">New values that an operator supplies, in the order of the credential's settings; null if the service is to create them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The credential can't be rotated; the message says why.</exception>
    public async Task<SecretRotationPlan> PlanAsync(string name, string? environment, IReadOnlyList<string>? given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        // Before any request: what is sent may be echoed in a response.
        foreach (string value in given ?? []) _context.Runtime.Redactor.Register(value);
        CredentialRotation rotation = Find(name);
        RotationState state = await _store.ReadAsync(rotation, environment, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, string>? values = RotationChecks.Values(rotation, state, given);
        bool published = state.Record?.Stage == RotationStage.Published;
        RotationStart? start = !published && values is null && state.Record is null
            ? await MakeAsync(rotation, () => rotation.BeginAsync(state.Context, cancellationToken)).ConfigureAwait(false)
            : null;
        return new SecretRotationPlan(rotation, state.Context, state.Current, RotationDescriptions.Plan(rotation, state, values is not null, start?.Intention))
        {
            Record = state.Record,
            Given = values,
            Start = start,
        };
    }

    /// <summary>Carries out the plan, and returns each step once it is done.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="keepPrevious">Whether to stop before the old one is revoked. The next run without this option continues.</param>
    /// <param name="cancellationToken">Stops the work; the next run continues.</param>
    /// <exception cref="ServiceException">A step failed. The working credential keeps working; the next run continues.</exception>
    public async IAsyncEnumerable<SecretRotationStep> RunAsync(
        SecretRotationPlan plan, bool keepPrevious, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        CredentialRotation rotation = plan.Rotation;
        RotationContext context = plan.Context;
        RotationRecord record = plan.Record ?? plan.Begin(Now());
        SecretRotationStep Said(string step, string status, string detail, int? revision = null) =>
            RotationDescriptions.Step(rotation, context.Environment, step, status, detail, revision, Now());

        IReadOnlyDictionary<string, string>? made = null;
        if (record.Stage == RotationStage.Published)
        {
            foreach (SecretRotationStep done in plan.Changes.Where(static step => step.Status == RotationStepStatus.DoneBefore)) yield return done;
        }
        else
        {
            Progress(rotation, RotationStep.Create);
            RotationRecord? started = plan.Given is null ? await StartAsync(plan, record, cancellationToken).ConfigureAwait(false) : plan.Record;
            IReadOnlyDictionary<string, string> created = plan.Given ?? await MakeAsync(rotation, () => rotation.CreateAsync(context, started!, cancellationToken)).ConfigureAwait(false);
            if (created.Values.Any(string.IsNullOrWhiteSpace)) throw RotationChecks.NothingMade(rotation);
            made = created;
            foreach (string value in created.Values) _context.Runtime.Redactor.Register(value);
            yield return Said(RotationStep.Create, RotationStepStatus.Done, plan.Given is null ? "Made; the one in use still works." : "Given by the operator.");

            Progress(rotation, RotationStep.Verify);
            string found = await VerifyOrDiscardAsync(plan, started, created, cancellationToken).ConfigureAwait(false);
            yield return Said(RotationStep.Verify, RotationStepStatus.Done, found);

            // What an earlier run has created is not needed once an operator has supplied a credential.
            if (plan.Given is not null && started is not null) await rotation.DiscardAsync(context, started, cancellationToken).ConfigureAwait(false);
            Progress(rotation, RotationStep.Publish);
            record = (started ?? record) with { Stage = RotationStage.Published, Pending = new Dictionary<string, string>(), Previous = plan.Current };
            int revision = await _store.PublishAsync(plan, created, started, record, cancellationToken).ConfigureAwait(false);
            yield return Said(RotationStep.Publish, RotationStepStatus.Done, $"Revision {revision} of {context.Environment} has it.", revision);
        }

        Progress(rotation, RotationStep.VerifyPublished);
        RotationState published = await _store.ReadAsync(rotation, context.Environment.ToString(), cancellationToken).ConfigureAwait(false);
        RotationChecks.Served(rotation, published);
        if (made is not null && rotation.Settings.Any(setting => published.Current[setting.Name] != made[setting.Name])) throw RotationChecks.TakenOver(plan);
        await SignInOrRollBackAsync(plan, published, record, cancellationToken).ConfigureAwait(false);
        yield return Said(RotationStep.VerifyPublished, RotationStepStatus.Done, "The published credential signs in.");

        if (keepPrevious)
        {
            yield return Said(RotationStep.Revoke, RotationStepStatus.Skipped, "The old one still works. Run the command again without -KeepPrevious to revoke it.");
            yield break;
        }

        Progress(rotation, RotationStep.Revoke);
        if (rotation.Revokes)
        {
            await rotation.RevokeAsync(published.Context, record, cancellationToken).ConfigureAwait(false);
            yield return Said(RotationStep.Revoke, RotationStepStatus.Done, "The old one is revoked.");
        }

        Progress(rotation, RotationStep.ProveDead);
        bool dead = await IsDeadAsync(rotation, published.Context, record, cancellationToken).ConfigureAwait(false);
        if (!dead && rotation.Revokes) throw RotationChecks.StillAlive(rotation, context.Environment);
        if (!rotation.Revokes) yield return Said(RotationStep.Revoke, dead ? RotationStepStatus.Done : RotationStepStatus.Waiting, dead ? "Somebody has revoked the old one." : RotationDescriptions.RevokeByHand(rotation));
        if (!dead)
        {
            _context.Report(ProviderEventKind.Warning, $"The old {rotation.Main.Variable} still works. {RotationDescriptions.RevokeByHand(rotation)}");
            yield break;
        }

        WarnOfProcess(rotation, record);
        int finished = await _store.FinishAsync(plan, record, cancellationToken).ConfigureAwait(false);
        yield return Said(RotationStep.ProveDead, RotationStepStatus.Done, $"{rotation.Service} refuses the old one.", finished);
    }

    // Someone who may not create a credential needs another way to get one, not another read permission.
    private static async Task<T> MakeAsync<T>(CredentialRotation rotation, Func<Task<T>> make)
    {
        try
        {
            return await make().ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason is FailureReason.AuthenticationFailed or FailureReason.AccessDenied)
        {
            throw RotationChecks.CanNotMake(rotation, exception);
        }
    }

    // Recorded first, so that what is created after that can be found again. A run that continues makes the record its
    // own, so that the previous one, if it is still running, can no longer publish or remove anything.
    private async Task<RotationRecord> StartAsync(SecretRotationPlan plan, RotationRecord record, CancellationToken cancellationToken)
    {
        RotationRecord mine = plan.Record is null ? record : record.TakenOver();
        await _store.StartAsync(plan, mine, cancellationToken).ConfigureAwait(false);
        return mine;
    }

    // A credential that the service refuses will not get better: it is removed, and the environment is as it was before.
    private async Task<string> VerifyOrDiscardAsync(
        SecretRotationPlan plan, RotationRecord? started, IReadOnlyDictionary<string, string> created, CancellationToken cancellationToken)
    {
        try
        {
            return await RotationProof.VerifyAsync(
                plan.Rotation, plan.Context.Using(plan.Rotation, created), plan.Context.Using(plan.Rotation, plan.Current), cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (!exception.IsTransient)
        {
            if (plan.Given is null)
            {
                // In this order: if the credential can't be removed now, the record still tells the next run about it.
                await plan.Rotation.DiscardAsync(plan.Context, started!, cancellationToken).ConfigureAwait(false);
                await _store.FinishAsync(plan, started!, cancellationToken).ConfigureAwait(false);
            }

            throw RotationChecks.NewOneFails(plan, exception);
        }
        catch (ServiceException exception)
        {
            throw RotationChecks.NewOneNotTried(plan, exception);
        }
    }

    private async Task SignInOrRollBackAsync(SecretRotationPlan plan, RotationState published, RotationRecord record, CancellationToken cancellationToken)
    {
        CredentialRotation rotation = plan.Rotation;
        try
        {
            await rotation.SignInAsync(published.Context.Using(rotation, published.Current), cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.AuthenticationFailed)
        {
            // It was verified before it was published. If the old one still works, there is no need to wait for a person.
            if (await rotation.IsRefusedAsync(published.Context.Using(rotation, record.Previous), cancellationToken).ConfigureAwait(false)) throw;
            await _store.RollBackAsync(plan, published.Current, record, cancellationToken).ConfigureAwait(false);
            throw RotationChecks.RolledBack(plan, exception);
        }
    }

    private async Task<bool> IsDeadAsync(CredentialRotation rotation, RotationContext context, RotationRecord record, CancellationToken cancellationToken)
    {
        ProviderContext old = context.Using(rotation, record.Previous);
        // A revocation may take a moment to reach all of a service. What people have to do takes longer than that.
        for (int proof = 1; ; proof++)
        {
            if (await rotation.IsRefusedAsync(old, cancellationToken).ConfigureAwait(false)) return true;
            if (!rotation.Revokes || proof == MaxProofs) return false;
            await Task.Delay(s_betweenProofs, _context.Runtime.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // A program that got the old one when it started keeps it; this process is the only one that can be checked.
    private void WarnOfProcess(CredentialRotation rotation, RotationRecord record)
    {
        foreach (SettingDefinition setting in rotation.Settings)
        {
            if (SettingLayer.Process.Find(setting) is not { Variable: { } variable } held || held.Value != record.Previous[setting.Name]) continue;
            _context.Report(ProviderEventKind.Warning, $"The variable {variable} of this process still has the old value, which no longer works. Programs that were started with it need the new one too.");
        }
    }

    private DateTimeOffset Now()
    {
        DateTimeOffset now = _context.Runtime.Time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    private void Progress(CredentialRotation rotation, string step) =>
        _context.ReportProgress($"{rotation.Main.Variable}: {RotationDescriptions.Doing(step)}", RotationStep.PercentBefore(step));

    private CredentialRotation Find(string name)
    {
        // A pattern is only a name for reading, and there is another way to get from it to names.
        SettingDefinition? setting = name.AsSpan().IndexOfAny('*', '?') >= 0 ? null : _naming.Parse(name).Setting;
        return _context.Services.FindRotation(setting) ?? throw RotationChecks.NotRotatable(name);
    }
}

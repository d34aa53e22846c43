using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Bundles;
using SophiaAI.Providers.Services.Estuary.Models;

namespace SophiaAI.Providers.Services.Estuary.Publications;

/// <summary>Compares specifications with the catalog: what is new, what is changed where, and what can't be published.</summary>
internal sealed class EstuaryPublicationPlanner(EstuaryClient client)
{
    private readonly EstuaryLiveModels _live = new(client);
    private readonly EstuaryHistoryProvider _history = new(client);

    /// <summary>Whether secrets in a configuration may be published as they are, without encryption.</summary>
    public bool AllowsPlainSecrets { get; init; }

    /// <summary>The ids of publications that were made here before.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>Plans the publication of specifications.</summary>
    /// <exception cref="ServiceException">A call failed.</exception>
    public async Task<EstuaryPublicationPlan> PlanAsync(IReadOnlyList<EstuarySpecInput> inputs, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, LiveModel> live = await ReadAsync(inputs.Select(static input => input.CatalogName), cancellationToken).ConfigureAwait(false);
        List<EstuaryPlannedSpec> specs = [];
        List<ServiceException> problems = [];
        List<string> warnings = [];
        foreach (EstuarySpecInput input in inputs)
        {
            try
            {
                EstuaryPlannedSpec spec = await PlanAsync(input, live.GetValueOrDefault(input.CatalogName), cancellationToken).ConfigureAwait(false);
                specs.Add(spec with { Files = input.Files });
                if (spec.IsChange && input is { IsRecord: true, ExpectPubId: null } && live.ContainsKey(spec.CatalogName))
                    warnings.Add($"{spec.CatalogName} was given without LastPubId, so what somebody else has changed since it was read is not noticed, and is overwritten.");
                if (spec.Model is { } model && live.GetValueOrDefault(input.CatalogName)?.ModelText is { } was && ModelSecrets.IsSignatureBroken(was, model))
                    warnings.Add($"The encrypted configuration of {spec.CatalogName} was changed without being encrypted again. Its signature no longer fits, and the connector will probably refuse it.");
            }
            catch (ServiceException problem) when (problem.Subject == input.CatalogName)
            {
                problems.Add(problem);
            }
        }

        return new EstuaryPublicationPlan(specs, problems, warnings);
    }

    /// <summary>Plans a change of the state of tasks: enabled or disabled.</summary>
    /// <param name="names">The tasks.</param>
    /// <param name="isDisabled">Whether they are to be disabled.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A call failed.</exception>
    public async Task<EstuaryPublicationPlan> PlanStateAsync(IReadOnlyList<string> names, bool isDisabled, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, LiveModel> live = await ReadAsync(names, cancellationToken).ConfigureAwait(false);
        List<EstuaryPlannedSpec> specs = [];
        List<ServiceException> problems = [];
        foreach (string name in names)
        {
            if (live.GetValueOrDefault(name) is not { ModelText: { } model } found) problems.Add(NotFound(name, "task", "Get-EstuaryCapture and Get-EstuaryMaterialization list the tasks."));
            else if (StatePath(found.CatalogType, model) is { } path) specs.Add(PlanState(name, found, model, path, isDisabled));
            else problems.Add(Invalid(name, $"{name} is a {found.CatalogType}, not a task.", "Only captures, materializations and derivations can be enabled and disabled."));
        }

        return new EstuaryPublicationPlan(specs, problems, []);
    }

    /// <summary>The error for a specification that somebody else has changed: it says who, when and what for, if that can be found out.</summary>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <param name="name">The specification.</param>
    /// <param name="type">Its type; null if it is not known.</param>
    /// <param name="expected">The publication that was expected to be the last.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<ServiceException> ConflictAsync(string name, string? type, string? expected, CancellationToken cancellationToken)
    {
        EstuaryPublication? last = null;
        try
        {
            last = await _history.FindLastAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // That it was changed is known all the same.
        }

        bool isOwn = last is not null && Own.Any(id => EstuaryIds.AreSame(id, last.PublicationId));
        string what = isOwn ? $"{name} was read before your own publication{When(last!)} changed it."
            : $"{name} was changed by {(last is null || EstuaryIds.AreSame(last.PublicationId, expected) ? "somebody else" : Who(last))}, after it was read.";
        string read = $"{(isOwn ? "Read" : "read")} it again with {Lister(type)} {name} -Detailed, and repeat the command with your change in it.";
        return new ServiceException(EstuaryService.Name, FailureReason.Conflict, what)
        {
            Subject = name,
            RecommendedAction = isOwn ? read : $"Look at the change with Get-EstuaryPublication {name} -Detailed, {read}",
        };
    }

    private static string Lister(string? type) => type switch
    {
        "capture" => "Get-EstuaryCapture",
        "materialization" => "Get-EstuaryMaterialization",
        _ => "Get-EstuaryCollection",
    };

    // The service asks for less to read what is there, and what was meant is to change it.
    private async Task<IReadOnlyDictionary<string, LiveModel>> ReadAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        try
        {
            return await _live.ReadAsync(names, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException refusal) when (refusal is { Reason: FailureReason.AccessDenied, Subject: { } name })
        {
            throw refusal.WithMessage(refusal.Message, EstuaryFailure.AdviceOn(name, "admin"));
        }
    }

    private static string Who(EstuaryPublication last)
    {
        string who = last.UserFullName is { Length: > 0 } name && last.UserEmail is { Length: > 0 } email ? $"{name} ({email})" : last.UserEmail ?? last.UserFullName ?? "somebody else";
        return $"{who}{When(last)}";
    }

    private static string When(EstuaryPublication last)
    {
        string when = last.PublishedAt is { } time ? string.Create(CultureInfo.InvariantCulture, $" at {time.UtcDateTime:u}") : string.Empty;
        return $"{when}{(string.IsNullOrWhiteSpace(last.Detail) ? string.Empty : $" (\"{last.Detail}\")")}";
    }

    private async Task<EstuaryPlannedSpec> PlanAsync(EstuarySpecInput input, LiveModel? live, CancellationToken cancellationToken)
    {
        string name = input.CatalogName;
        if (live is null && input.Model is null) throw NotFound(name, "specification", "There is nothing to delete. Check the name.");
        string type = input.CatalogType ?? live?.CatalogType ?? throw NotFound(name, "specification", "To create one, say what it is: pipe in an object with captures, collections or materializations, or use -Path.");
        if (live is not null && live.CatalogType != type) throw Invalid(name, $"{name} is a {live.CatalogType}, and can't become a {type}.", "Choose another name.");
        if (input.ExpectPubId is not null && !EstuaryIds.AreSame(input.ExpectPubId, live?.LastPubId)) throw await ConflictAsync(name, type, input.ExpectPubId, cancellationToken).ConfigureAwait(false);
        if (input.Model is null) return Planned(name, type, EstuaryAction.Deleted, live, null);
        string model = live?.ModelText is { } was ? KeepEncrypted(was, input.Model) : input.Model;
        CheckModel(name, model, live?.ModelText);
        return Planned(name, type, live is null ? EstuaryAction.Created : EstuaryAction.Updated, live, model);
    }

    private static EstuaryPlannedSpec Planned(string name, string type, string action, LiveModel? live, string? model)
    {
        IReadOnlyList<EstuaryModelChange> changes = action == EstuaryAction.Updated ? ModelChanges.Between(live?.ModelText, model) : [];
        return new EstuaryPlannedSpec
        {
            CatalogName = name,
            CatalogType = type,
            Action = action == EstuaryAction.Updated && changes.Count == 0 ? EstuaryAction.Unchanged : action,
            Model = model,
            LivePubId = EstuaryIds.Plain(live?.LastPubId),
            Changes = changes,
        };
    }

    private void CheckModel(string name, string model, string? live)
    {
        if (!WellFormedText.Is(model)) throw Invalid(name, $"The model of {name} has a text that ends in the middle of a character.", "Correct it.");
        IReadOnlyList<PlainSecret> secrets = ModelSecrets.PlainIn(model, live);
        if (secrets.Count == 0) return;
        if (AllowsPlainSecrets)
        {
            // The service may quote them in its log and its errors.
            foreach (PlainSecret secret in secrets) client.Context.Runtime.Redactor.Register(secret.Text);
            return;
        }

        throw Invalid(
            name,
            $"The configuration of {name} has what looks like a secret and is not encrypted: {Grammar.And([.. secrets.Select(static secret => secret.Path)])}. It would be in the catalog, and in its history, for everybody to read who may read {name}.",
            "Encrypt the configuration with Estuary's own tool (flowctl), or set the endpoint up in the dashboard. If it is no secret, use -AllowUnencrypted.");
    }

    // On its way through objects or YAML a configuration may have lost its order and its form, on which the signature depends.
    private static string KeepEncrypted(string live, string model)
    {
        foreach (string[] path in ModelSecrets.EncryptedIn(live))
        {
            if (ModelText.Find(live, path) is not { } was || ModelText.Find(model, path) is not { } now || was == now) continue;
            using JsonDocument old = JsonDocument.Parse(was);
            using JsonDocument changed = JsonDocument.Parse(now);
            if (ModelChanges.AreEqual(old.RootElement, changed.RootElement)) model = ModelText.Set(model, was, path);
        }

        return model;
    }

    private static string[]? StatePath(string type, string model) => type switch
    {
        "capture" or "materialization" => ["shards", "disable"],
        "collection" when ModelText.Find(model, "derive") is ['{', ..] => ["derive", "shards", "disable"],
        _ => null,
    };

    private static EstuaryPlannedSpec PlanState(string name, LiveModel live, string model, string[] path, bool isDisabled)
    {
        bool isSo = ModelText.Find(model, path) == "true";
        return Planned(name, live.CatalogType, EstuaryAction.Updated, live, isSo == isDisabled ? model : ModelText.Set(model, isDisabled ? "true" : "false", path));
    }

    private static ServiceException NotFound(string name, string what, string advice) =>
        new(EstuaryService.Name, FailureReason.NotFound, $"Estuary has no {what} '{name}'.") { Subject = name, RecommendedAction = advice };

    private static ServiceException Invalid(string name, string message, string advice) =>
        new(EstuaryService.Name, FailureReason.InvalidRequest, message) { Subject = name, RecommendedAction = advice };
}

using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>The environment variables of projects.</summary>
internal sealed class VercelVariableProvider
{
    private const string Route = "/v10/projects/{project}/env";

    private readonly VercelClient _client;
    private readonly VercelProjectProvider _projects;

    public VercelVariableProvider(VercelClient client)
    {
        _client = client;
        _projects = new VercelProjectProvider(client);
    }

    /// <summary>The variables of a project, in the service's order. Every value that is read is kept out of messages from then on.</summary>
    /// <param name="project">The project.</param>
    /// <param name="reads">Which variables' values are wanted; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public IAsyncEnumerable<VercelVariable> GetVariablesAsync(VercelProject project, Func<VercelVariable, bool>? reads, CancellationToken cancellationToken) =>
        GetVariablesAsync(project, reads, environments: null, cancellationToken);

    /// <summary>The variables of a project, as above.</summary>
    /// <param name="project">The project.</param>
    /// <param name="reads">Which variables' values are wanted; null for none.</param>
    /// <param name="environments">The project's custom environments; null if they are not known yet.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async IAsyncEnumerable<VercelVariable> GetVariablesAsync(
        VercelProject project, Func<VercelVariable, bool>? reads, IReadOnlyList<VercelCustomEnvironment>? environments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        HashSet<string> seen = new(StringComparer.Ordinal);
        int decrypted = 0;
        await foreach (VercelVariable listed in PagesAsync(project, reads is not null, cancellationToken).ConfigureAwait(false))
        {
            // Pages can overlap.
            if (listed.Id is { } known && !seen.Add(known)) continue;
            VercelVariable variable = listed;
            if (listed.CustomEnvironmentIds is { Count: > 0 } ids)
            {
                environments ??= await NamesAsync(project, cancellationToken).ConfigureAwait(false);
                variable = listed with { CustomEnvironments = ids.Select(id => environments.FirstOrDefault(environment => environment.Id == id) ?? VercelCustomEnvironment.Unnamed(id)).ToArray() };
            }

            if (reads?.Invoke(variable) == true && MayBeDecrypted(variable))
            {
                _client.Context.ReportProgress(string.Create(CultureInfo.InvariantCulture, $"Decrypting the variables of {project.Name}: {++decrypted}"));
                VercelVariable read = await DecryptAsync(project, variable, cancellationToken).ConfigureAwait(false);
                variable = variable with { Value = read.Value, Decrypted = read.Decrypted };
            }

            if (variable is { IsSecret: true, Text: { } secret }) _client.Context.Runtime.Redactor.Register(secret);
            yield return variable;
        }
    }

    /// <summary>The variables that the team shares with a project and that are for certain deployments.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">The deployments.</param>
    /// <param name="isWanted">Which names are wanted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed. That the token may not read them is a warning.</exception>
    public async Task<IReadOnlyList<VercelVariable>> GetSharedAsync(
        VercelProject project, VercelVariableScope scope, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(scope);
        // Only teams share variables.
        if (_client.Team is null && project.AccountId?.StartsWith("team_", StringComparison.Ordinal) != true) return [];
        List<VercelVariable> variables = [];
        try
        {
            await foreach (VercelSharedVariable shared in ListSharedAsync(project, cancellationToken).ConfigureAwait(false))
            {
                VercelVariable variable = shared.Within(scope.CustomEnvironments);
                if (!scope.Gets(variable.Scope) || !isWanted(variable.Key)) continue;
                if (MayBeDecrypted(variable)) variable = (await DecryptSharedAsync(shared, cancellationToken).ConfigureAwait(false)).Within(scope.CustomEnvironments);
                if (variable is { IsSecret: true, Text: { } secret }) _client.Context.Runtime.Redactor.Register(secret);
                variables.Add(variable);
            }
        }
        catch (ServiceException failure) when (failure.Reason is FailureReason.AccessDenied or FailureReason.NotFound)
        {
            _client.Context.Report(ProviderEventKind.Warning, $"The variables that the team shares with {project.Name} can't be read, so that deployments may get more variables than these. {failure.Message}");
        }

        return variables;
    }

    private IAsyncEnumerable<VercelSharedVariable> ListSharedAsync(VercelProject project, CancellationToken cancellationToken) => _client.ListAsync<VercelSharedVariablePage, VercelSharedVariable>(
        until => new ServiceRequest(HttpMethod.Get, "/v1/env") { Query = [new("projectId", project.Id), new("until", until)] },
        VercelVariableJson.Default.VercelSharedVariablePage,
        cancellationToken: cancellationToken);

    private Task<VercelSharedVariable> DecryptSharedAsync(VercelSharedVariable listed, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v1/env/{id}") { RouteValues = new Dictionary<string, string> { ["id"] = listed.Id } },
        async (response, token) =>
        {
            VercelSharedVariable read = await response.ReadJsonAsync(VercelVariableJson.Default.VercelSharedVariable, token).ConfigureAwait(false);
            return read.Id == listed.Id && read.Key == listed.Key ? read : throw response.Invalid("another variable than the one that was asked for");
        },
        cancellationToken);

    /// <summary>What a variable is for, as it is given.</summary>
    /// <param name="project">The project.</param>
    /// <param name="targets">The targets, in any case.</param>
    /// <param name="gitBranch">The branch, which is one of the target preview; null for all branches.</param>
    /// <param name="environments">Names or ids of custom environments.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if the project has no such custom environment.</exception>
    public async Task<VercelVariableScope> ScopeAsync(
        VercelProject project, IReadOnlyCollection<string> targets, string? gitBranch, IReadOnlyCollection<string> environments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        IEnumerable<string> all = targets.Select(static target => target.ToLowerInvariant());
        if (gitBranch is not null && targets.Count == 0) all = [VercelVariableScope.Preview];
        return new VercelVariableScope(all, gitBranch, await _projects.FindCustomEnvironmentsAsync(project, environments, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Creates variables, or replaces those with the same key and scope, all in one call.</summary>
    /// <param name="project">The project.</param>
    /// <param name="scope">What they are for.</param>
    /// <param name="variables">The variables. No two have the same key.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed as a whole.</exception>
    public Task<VercelVariablesCreated> WriteAsync(
        VercelProject project, VercelVariableScope scope, IReadOnlyList<NewVercelVariable> variables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return WriteAsync(
            project,
            variables.Select(variable => variable with
            {
                Target = scope.Targets.Count > 0 ? scope.Targets : null,
                GitBranch = scope.GitBranch,
                CustomEnvironmentIds = scope.CustomEnvironments.Count > 0 ? scope.CustomEnvironments.Select(static environment => environment.Id).ToArray() : null,
            }).ToArray(),
            cancellationToken);
    }

    /// <summary>Creates variables, or replaces those with the same key and scope, each for what it says itself, all in one call.</summary>
    /// <param name="project">The project.</param>
    /// <param name="variables">The variables. No two have the same key for the same.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed as a whole.</exception>
    public async Task<VercelVariablesCreated> WriteAsync(VercelProject project, IReadOnlyList<NewVercelVariable> variables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        NewVercelVariable[] body = [.. variables];
        return await _client.SendAsync(
            new ServiceRequest(HttpMethod.Post, Route)
            {
                RouteValues = Of(project),
                Query = [new("upsert", "true")],
                Content = () => Json.Content<IReadOnlyList<NewVercelVariable>>(body, VercelVariableJson.Default.IReadOnlyListNewVercelVariable),
                NameOf = place => NameOf(place, body),
                // What has been written once is replaced by itself.
                Replayable = true,
            },
            async (response, token) => Sort(await response.ReadJsonAsync(VercelVariableJson.Default.VercelVariablesWritten, token).ConfigureAwait(false), body)
                ?? throw response.Invalid("not what became of each variable"),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes one variable: what the fields do not have stays as it is.</summary>
    /// <param name="project">The project.</param>
    /// <param name="id">The variable's id.</param>
    /// <param name="fields">What is changed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; Conflict if another variable is for the same.</exception>
    public Task<bool> ChangeAsync(VercelProject project, string id, Dictionary<string, object?> fields, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        return _client.AcknowledgeAsync(
            new ServiceRequest(HttpMethod.Patch, "/v9/projects/{project}/env/{id}")
            {
                RouteValues = new Dictionary<string, string>(Of(project)) { ["id"] = id },
                Content = () => VercelFieldsJson.Content(fields),
                // Setting it twice does no more than once.
                Replayable = true,
            },
            cancellationToken);
    }

    /// <summary>Deletes variables in one call.</summary>
    /// <param name="project">The project.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The ids of those that are still there.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<IReadOnlySet<string>> RemoveAsync(VercelProject project, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        VercelVariableIds body = new() { Ids = ids };
        VercelVariableIds removed = await _client.ReadAsync(
            new ServiceRequest(HttpMethod.Delete, "/v1/projects/{project}/env")
            {
                RouteValues = Of(project),
                Content = () => Json.Content(body, VercelVariableJson.Default.VercelVariableIds),
            },
            VercelVariableJson.Default.VercelVariableIds,
            cancellationToken).ConfigureAwait(false);
        HashSet<string> left = ids.Except(removed.Ids, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        if (left.Count == 0) return left;
        // Those that an earlier attempt has deleted, or somebody else, are not named either. Reads may show what was
        // deleted for a moment, so only what was not confirmed is looked for.
        HashSet<string> there = [];
        await foreach (VercelVariable variable in GetVariablesAsync(project, reads: null, cancellationToken).ConfigureAwait(false))
        {
            if (variable.Id is { } id) there.Add(id);
        }

        left.IntersectWith(there);
        return left;
    }

    private IAsyncEnumerable<VercelVariable> PagesAsync(VercelProject project, bool decrypt, CancellationToken cancellationToken) => CursorPages.ReadAsync(
        VercelService.Profile,
        async (until, token) =>
        {
            VercelVariablePage page = await _client.ReadAsync(
                new ServiceRequest(HttpMethod.Get, Route) { RouteValues = Of(project), Query = [new("decrypt", decrypt ? "true" : null), new("until", until)] },
                VercelVariableJson.Default.VercelVariablePage,
                token).ConfigureAwait(false);
            if (page.HiddenProductionEnvCount is > 0 and { } hidden)
                _client.Context.Report(ProviderEventKind.Warning, $"{project.Name} has {Grammar.Count(hidden, "variable")} of production that the token may not see. Commands work as if there were none.");
            return new CursorPage<VercelVariable>(page.Envs, page.Pagination?.Cursor);
        },
        NextPage.WhenHalfUsed,
        cancellationToken: cancellationToken);

    // The list should have decrypted them all; where it does not, each can be read by itself.
    private static bool MayBeDecrypted(VercelVariable variable) => variable is { Id: not null, Type: VercelVariableType.Encrypted, Text: null };

    private Task<VercelVariable> DecryptAsync(VercelProject project, VercelVariable listed, CancellationToken cancellationToken) => _client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/v1/projects/{project}/env/{id}") { RouteValues = new Dictionary<string, string>(Of(project)) { ["id"] = listed.Id! } },
        (response, token) => ReadDecryptedAsync(response, listed, token),
        cancellationToken);

    private static async Task<VercelVariable> ReadDecryptedAsync(ServiceResponse response, VercelVariable listed, CancellationToken cancellationToken)
    {
        VercelVariable read = await response.ReadJsonAsync(VercelVariableJson.Default.VercelVariable, cancellationToken).ConfigureAwait(false);
        return read.Key == listed.Key && (read.Id ?? listed.Id) == listed.Id ? read : throw response.Invalid("another variable than the one that was asked for");
    }

    // Where the names can't be read, the ids stand for them.
    private async Task<IReadOnlyList<VercelCustomEnvironment>> NamesAsync(VercelProject project, CancellationToken cancellationToken)
    {
        try
        {
            return await _projects.GetCustomEnvironmentsAsync(project, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason is FailureReason.AccessDenied or FailureReason.NotFound)
        {
            _client.Context.Report(ProviderEventKind.Verbose, $"The names of the custom environments of {project.Name} can't be read: {failure.Message}");
            return [];
        }
    }

    // Null if the answer does not say what became of one of them.
    private static VercelVariablesCreated? Sort(VercelVariablesWritten answer, IReadOnlyList<NewVercelVariable> sent)
    {
        Dictionary<string, string?> ids = new(StringComparer.Ordinal);
        foreach (VercelCreatedVariable created in answer.Created) ids[created.Key] = created.Id;
        HashSet<string> keys = sent.Select(static variable => variable.Key).ToHashSet(StringComparer.Ordinal);
        VercelVariableError[] errors = (answer.Failed ?? []).Select(static failed => failed.Error).ToArray();
        VercelVariableRefusal[] own = errors.Where(error => IsOf(error, keys)).Select(static error => new VercelVariableRefusal([error.Subject!], error)).ToArray();
        string[] missing = keys.Where(key => !ids.ContainsKey(key) && !own.Any(refusal => refusal.Keys.Contains(key))).ToArray();
        // What names none of them is about those of which nothing else is said, if there are any.
        VercelVariableRefusal[] others = errors.Where(error => !IsOf(error, keys)).Select(error => new VercelVariableRefusal(missing, error)).ToArray();
        return missing.Length > 0 && others.Length == 0 ? null : new VercelVariablesCreated(ids, [.. own, .. others]);
    }

    private static bool IsOf(VercelVariableError error, HashSet<string> keys) => error.Subject is { } subject && keys.Contains(subject);

    // The number of the variable in the body, and the member, such as 3.value.
    private static string NameOf(string place, NewVercelVariable[] body) =>
        int.TryParse(place.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= body.Length
            ? $"the {place.Split('.')[^1].ToLowerInvariant()} of {body[number - 1].Key}"
            : $"'{place}'";

    private static Dictionary<string, string> Of(VercelProject project) => new() { ["project"] = project.Id };
}

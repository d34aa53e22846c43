using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Reads the evaluated values of an environment, including imports and with references resolved.</summary>
internal sealed class SecretReader
{
    private readonly ProviderContext _context;
    private readonly SecretNaming _naming;
    private readonly PulumiProvider _pulumi;
    private readonly RevisionAdvice _revisions;

    /// <summary>Creates a reader.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretReader(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _naming = new SecretNaming(context.Services.Settings);
        _pulumi = new PulumiProvider(context);
        _revisions = new RevisionAdvice(context);
    }

    /// <summary>The values that an environment would have after importing these.</summary>
    /// <exception cref="ServiceException">InvalidRequest, as for importing them.</exception>
    public IReadOnlyList<SecretValue> ValuesOf(IEnumerable<SecretInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return SecretInputs.Place(inputs, _naming, _context)
            .Select(static placement => new SecretValue(placement.Name, null, placement.Path.ToString(), placement.IsSecret, placement.Value) { ReachesPrograms = true })
            .ToArray();
    }

    /// <summary>The environment that a command refers to.</summary>
    /// <exception cref="ServiceException">NotConfigured without an organization; InvalidRequest for an invalid name.</exception>
    public EscEnvironmentName Resolve(string? environment) => _pulumi.Resolve(environment);

    /// <summary>The whole name of the environment that a command refers to.</summary>
    /// <exception cref="ServiceException">As for <see cref="Resolve"/>.</exception>
    public string NameOf(string? environment) => Resolve(environment).ToString();

    /// <summary>What is wrong with the name of an environment, as a sentence; null if nothing is.</summary>
    public static string? FaultOf(string environment)
    {
        try
        {
            EscEnvironmentName.Check(environment);
            return null;
        }
        catch (ServiceException exception)
        {
            return $"{exception.Message} {exception.RecommendedAction}";
        }
    }

    /// <summary>
    /// All values, by name: variables, then values without a variable. A variable that points to a value in our own
    /// layout is the same value, and is listed once.
    /// </summary>
    /// <param name="environment">The environment.</param>
    /// <param name="version">A revision's number or a revision tag; null for the latest.</param>
    /// <param name="withRotations">Whether to include records of unfinished rotations, which are not settings.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment or revision.</exception>
    public async Task<IReadOnlyList<SecretValue>> ReadAsync(EscEnvironmentName environment, string? version, bool withRotations, CancellationToken cancellationToken)
    {
        EscValue opened = await _revisions.NamingThoseThatExistAsync(environment, version, _pulumi.OpenAsync(environment, version, cancellationToken), cancellationToken).ConfigureAwait(false);
        (EscPath Path, EscValue Value)[] leaves = Leaves(opened, new EscPath()).Where(leaf => withRotations || !leaf.Path.StartsWith(SecretLayout.Rotations)).ToArray();
        Dictionary<EscPath, EscValue> all = leaves.ToDictionary(static leaf => leaf.Path, static leaf => leaf.Value);
        Dictionary<EscPath, SecretEntries> entries = [];
        List<(SecretValue Value, string Order)> values = [];
        foreach ((EscPath path, EscValue value) in leaves.Where(static leaf => IsEntry(leaf.Path)))
        {
            EscPath? home = SecretName.IsVariable(path.Key) ? _naming.ParseVariable(path.Key, origin: null).Path : null;
            bool isHome = home is not null && all.TryGetValue(home, out EscValue? kept) && kept.Text == value.Text;
            if (home is not null && !entries.ContainsKey(home)) entries.Add(home, new SecretEntries());
            if (isHome) entries[home!].Pointing.Add(path);
            else if (home is not null) entries[home].Others.Add(path);
            if (isHome) continue;
            string name = _naming.NameOf(path);
            values.Add((Describe(path, value, name) with { ReachesPrograms = true, Entries = [path.ToString()] }, home is null ? name : path.Key!));
        }

        foreach ((EscPath path, EscValue value) in leaves.Where(static leaf => !IsEntry(leaf.Path))) values.Add(Describe(path, value, entries.GetValueOrDefault(path)));
        // What programs get precedes other values with the same name.
        return [.. values.OrderBy(static value => value.Order, StringComparer.OrdinalIgnoreCase).ThenBy(static value => !value.Value.ReachesPrograms).Select(static value => value.Value)];
    }

    /// <summary>All values of an environment as it is now.</summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment.</exception>
    public Task<IReadOnlyList<SecretValue>> ReadAsync(string? environment, CancellationToken cancellationToken) => ReadAsync(Resolve(environment), version: null, withRotations: false, cancellationToken);

    /// <summary>The text of monitoring.yaml in an environment; null if it has none.</summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; InvalidRequest if the environment does not know the text, or has something else in its place.</exception>
    public async Task<SecretValue?> FindMonitoringAsync(string? environment, CancellationToken cancellationToken)
    {
        EscEnvironmentName resolved = Resolve(environment);
        IReadOnlyList<SecretValue> values = await ReadAsync(resolved, version: null, withRotations: false, cancellationToken).ConfigureAwait(false);
        string path = SecretLayout.Monitoring.ToString();
        string root = SecretLayout.Root.ToString();
        // Where nothing is known of what it stands in, it may be there.
        SecretValue? found = values.FirstOrDefault(value => value.Path == path || (value.IsUnknown && value.Path == root));
        if (found is not null) AllKnown([found], resolved);
        if (found is null && values.Any(value => value.Path.StartsWith(path + ".", StringComparison.Ordinal) || value.Path.StartsWith(path + "[", StringComparison.Ordinal))) throw NotAText(path, resolved);
        return found;
    }

    // Somebody wrote the file's keys into the environment. The default in its place would tell others.
    private static ServiceException NotAText(string path, EscEnvironmentName environment) => new(
        PulumiService.Name, FailureReason.InvalidRequest, $"The value {path} of {environment} is not a text, but has values of its own.")
    {
        RecommendedAction = "Publish-SophiaMonitor writes a monitoring.yaml as one text. By hand, it stands below 'monitoring: |'.",
    };

    /// <summary>The same values, of which each must be known.</summary>
    /// <exception cref="ServiceException">InvalidRequest: some are not known.</exception>
    public static IReadOnlyList<SecretValue> AllKnown(IReadOnlyList<SecretValue> values, EscEnvironmentName environment)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(environment);
        string[] unknown = values.Where(static value => value.IsUnknown).Select(static value => value.Name).ToArray();
        return unknown.Length == 0 ? values : throw PulumiProvider.NotKnown(environment.ToString(), unknown);
    }

    private static bool IsEntry(EscPath path) => path.Length == 2 && path.StartsWith(SecretLayout.Variables);

    // A value that is not itself an entry, and the name to sort it by.
    private (SecretValue Value, string Order) Describe(EscPath path, EscValue value, SecretEntries? entries)
    {
        string name = _naming.NameOf(path);
        // If a setting has several variables, the first one names it.
        if (entries is { Pointing: { Count: > 0 } pointing })
            return (Describe(path, value, pointing[0].Key!) with { ReachesPrograms = true, Entries = [.. pointing.Select(static entry => entry.ToString())] }, pointing[0].Key!);
        // Programs get the entries' value, so the name belongs to the entries.
        if (entries is { Others: [EscPath first, ..] }) return (Describe(path, value, path.ToString()), first.Key!);
        // A setting needs no entry: without one, connections and exports use its first name.
        return (Describe(path, value, name) with { ReachesPrograms = _naming.SettingAt(path) is not null }, name);
    }

    private static IEnumerable<(EscPath Path, EscValue Value)> Leaves(EscValue value, EscPath path) => value.Plain switch
    {
        IReadOnlyDictionary<string, EscValue> members => members.SelectMany(member => Leaves(member.Value, path.Append(member.Key))),
        IReadOnlyList<EscValue> items => items.SelectMany((item, index) => Leaves(item, path.Append(new EscPathSegment(null, index)))),
        _ => [(path, value)],
    };

    private SecretValue Describe(EscPath path, EscValue value, string name) => new(
        name, _naming.SettingAt(path) is { } setting ? setting.FullName : null, path.ToString(), value.IsSecret, value.Text ?? string.Empty)
    {
        IsUnknown = value.IsUnknown,
    };
}

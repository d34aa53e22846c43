using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Errors;
using SophiaAI.Providers.Pulumi.Importing;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Reads the values of an environment, as evaluated: with what it imports, and with references resolved.</summary>
public sealed class SecretReader
{
    private const string VariablesKey = "environmentVariables";
    private static readonly string s_rotations = SecretLayout.Rotations[^1] + ".";

    private readonly ProviderContext _context;
    private readonly PulumiProvider _pulumi;

    /// <summary>Creates a reader.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretReader(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>Values as an environment would have them after their import.</summary>
    /// <exception cref="ServiceException">InvalidRequest, as for importing them.</exception>
    public IReadOnlyList<SecretValue> ValuesOf(IEnumerable<SecretInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return SecretInputs.Place(inputs, _context)
            .Select(static placement => new SecretValue(placement.Variable, null, string.Join('.', placement.Path.Skip(1)), placement.IsSecret, placement.Value))
            .ToArray();
    }

    /// <summary>The environment that a command means.</summary>
    /// <exception cref="ServiceException">NotConfigured without an organization; InvalidRequest for what is no name.</exception>
    public EscEnvironmentName Resolve(string? environment) => _pulumi.Resolve(environment);

    /// <summary>
    /// All values, by name: variables, then values that no variable has. A variable that points to a value of our own
    /// layout is that value, and stands there once.
    /// </summary>
    /// <param name="environment">The environment.</param>
    /// <param name="version">A revision's number or a revision tag; null for the latest.</param>
    /// <param name="withRotations">Whether records of rotations that are not finished are given too: they are nobody's settings.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ServiceException">The call failed; NotFound when there is no such environment or revision.</exception>
    public async Task<IReadOnlyList<SecretValue>> ReadAsync(EscEnvironmentName environment, string? version, bool withRotations, CancellationToken cancellationToken)
    {
        EscValue opened = await _pulumi.OpenAsync(environment, version, cancellationToken).ConfigureAwait(false);
        List<SecretValue> values = Leaves(opened, []).Where(value => withRotations || !value.Path.StartsWith(s_rotations, StringComparison.Ordinal)).ToList();
        Dictionary<string, SecretValue> layout = values.Where(static value => value.Path.StartsWith("sophia.", StringComparison.Ordinal))
            .ToDictionary(static value => value.Path, StringComparer.Ordinal);
        List<SecretValue> named = [];
        foreach (SecretValue variable in values.Where(static value => value.Path.StartsWith(VariablesKey + ".", StringComparison.Ordinal)))
        {
            string home = string.Join('.', SecretLayout.PathOf(variable.Name).Skip(1));
            bool isHome = layout.TryGetValue(home, out SecretValue? kept) && kept.Value == variable.Value;
            if (isHome) layout.Remove(home);
            named.Add(isHome ? variable with { Path = home, Setting = kept!.Setting, IsSecret = kept.IsSecret } : variable);
        }

        IEnumerable<SecretValue> rest = values.Where(value => !value.Path.StartsWith(VariablesKey + ".", StringComparison.Ordinal)
            && (layout.ContainsKey(value.Path) || !value.Path.StartsWith("sophia.", StringComparison.Ordinal)));
        return [.. named.Concat(rest).OrderBy(static value => value.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<SecretValue> Leaves(EscValue value, IReadOnlyList<string> path)
    {
        if (value.Plain is IReadOnlyDictionary<string, EscValue> members)
            return members.SelectMany(member => Leaves(member.Value, [.. path, member.Key]));
        if (value.Plain is IReadOnlyList<EscValue> items)
            return items.SelectMany((item, index) => Leaves(item, [.. path.SkipLast(1), $"{(path.Count == 0 ? string.Empty : path[^1])}[{index}]"]));
        IReadOnlyList<string> full = ["values", .. path];
        SettingDefinition? setting = SettingCatalog.All.FirstOrDefault(setting => SecretPlacement.PathOf(setting).SequenceEqual(full));
        return [new SecretValue(
            SecretLayout.NameOf(full), setting is null ? null : $"{setting.Service}.{setting.Name}", string.Join('.', path), value.IsSecret, value.Text ?? string.Empty)];
    }
}

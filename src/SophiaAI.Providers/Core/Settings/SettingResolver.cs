using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>Resolves settings over an ordered list of sources and registers every secret that it finds with the redactor.</summary>
internal sealed class SettingResolver
{
    private readonly IReadOnlyList<SettingLayer> _layers;
    private readonly SecretRedactor _redactor;
    private readonly IReadOnlyCollection<string> _allowedHosts;

    public SettingResolver(SettingCatalog catalog, IReadOnlyList<SettingLayer> layers, SecretRedactor redactor, IReadOnlyCollection<string>? allowedHosts = null)
    {
        _layers = layers;
        _redactor = redactor;
        _allowedHosts = allowedHosts ?? [];
        foreach (SettingLayer layer in _layers)
        {
            foreach (string variable in layer.Secrets) _redactor.Register(layer.Read(variable));
        }

        // All of them, under every name and from every source, because a server can echo any of them: a proxy's error
        // page, another service's token sent by mistake.
        foreach (string variable in catalog.All.Where(static definition => definition.IsSecret).SelectMany(static definition => definition.Variables))
        {
            foreach (SettingLayer layer in _layers) _redactor.Register(layer.Read(variable));
        }
    }

    /// <summary>The setting's value from the highest-priority source that has one, else its default, else a value that is not set.</summary>
    public SettingValue Get(SettingDefinition definition)
    {
        SettingValue found = _layers.Select(layer => layer.Find(definition)).FirstOrDefault(static value => value is not null)
            ?? new SettingValue(definition, definition.Default, new SettingSource(SettingSourceKind.Default), null);
        if (found.IsSecret) _redactor.Register(found.Value);
        return found;
    }

    /// <summary>
    /// The one of several settings for the same purpose that applies: from the highest-priority source that has any of
    /// them, and within it the first in the given order. Not set if no source has any.
    /// </summary>
    public SettingValue First(params SettingDefinition[] definitions)
    {
        SettingValue? found = _layers.SelectMany(layer => definitions.Select(layer.Find)).FirstOrDefault(static value => value is not null);
        return Get((found?.Definition) ?? definitions[0]);
    }

    /// <summary>The value, or null if it is not set.</summary>
    public string? Value(SettingDefinition definition) => Get(definition).Value is { Length: > 0 } value ? value : null;

    /// <summary>A duration, such as <c>2d</c>; null if it is not set.</summary>
    /// <exception cref="ServiceException">InvalidRequest if the value is not a duration.</exception>
    public TimeSpan? Duration(SettingDefinition definition)
    {
        if (Value(definition) is not { } text) return null;
        return DurationText.Parse(text) ?? throw new ServiceException(definition.Service, FailureReason.InvalidRequest, $"'{text}' in {definition.Variable} is not a duration.")
        {
            RecommendedAction = $"Write {definition.Variable} as a number with a unit (s, m, h, d or w), such as 90m or 2d.",
        };
    }

    /// <summary>The values of one service's settings that a call can't do without.</summary>
    /// <exception cref="ServiceException">NotConfigured, naming every variable that is missing.</exception>
    public string[] Require(params SettingDefinition[] definitions)
    {
        SettingValue[] values = definitions.Select(Get).ToArray();
        string[] missing = values.Where(static value => !value.IsSet).Select(static value => value.Definition.Variable).ToArray();
        if (missing.Length > 0) throw NotConfigured(definitions[0].Service, missing);
        return values.Select(static value => value.Value!).ToArray();
    }

    /// <summary>
    /// A service's address: from its setting, checked against the rule that an address and the secrets that are sent
    /// to it come from the same source, unless the host is the vendor's own or this machine.
    /// </summary>
    /// <param name="url">The setting that contains the address.</param>
    /// <param name="secrets">The secrets that are sent there.</param>
    /// <exception cref="ServiceException">UntrustedHost, or InvalidRequest if the value is not an address.</exception>
    public Uri Address(SettingDefinition url, params SettingDefinition[] secrets) => Address(url, secrets.Select(Get).ToArray());

    /// <summary>As above, for secrets that have already been looked up, or that are not settings.</summary>
    public Uri Address(SettingDefinition url, params SettingValue[] secrets)
    {
        SettingValue found = Get(url);
        Uri address = ServiceAddress.Parse(found);
        ServiceAddress.Check(found, address, secrets.Where(static value => value.IsSet), _allowedHosts);
        return address;
    }

    /// <summary>Those of the settings whose values are probably not what was meant.</summary>
    public IEnumerable<SettingOddity> Oddities(IEnumerable<SettingDefinition> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        foreach (SettingDefinition definition in definitions)
        {
            SettingValue found = Get(definition);
            IEnumerable<SettingOddity> oddities = found.Variable is { } variable ? OddityOf(found, variable) : EmptyVariables(definition);
            foreach (SettingOddity oddity in oddities) yield return oddity;
        }
    }

    // That another name of a setting is empty matters only if none has a value.
    private IEnumerable<SettingOddity> EmptyVariables(SettingDefinition definition) =>
        from layer in _layers
        from variable in definition.Variables
        where layer.Read(variable) is { Length: 0 }
        select new SettingOddity(variable, layer.Source, "is empty, which counts as not set", "Give it a value. In GitHub Actions, a secret that does not exist, or that a fork may not see, is empty.") { IsEmpty = true };

    private static IEnumerable<SettingOddity> OddityOf(SettingValue found, string variable)
    {
        string value = found.Value!;
        // A key in PEM form ends with a line feed.
        if (!SecretMask.IsKey(value) && value.Trim().Length != value.Length)
            yield return new SettingOddity(variable, found.Source, "begins or ends with white space, which is part of the value", "Remove it. Get-Content -Raw and copying from a page add a line feed.");
        else if (value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0])
            yield return new SettingOddity(variable, found.Source, "is in quotes, which are part of the value", "Remove them: only a .env file and a script need quotes.");
    }

    /// <summary>The error for missing settings.</summary>
    /// <param name="service">The service.</param>
    /// <param name="variables">The variables that are missing.</param>
    /// <param name="action">What to do; null for what helps with most services.</param>
    public static ServiceException NotConfigured(string service, IReadOnlyCollection<string> variables, string? action = null) =>
        new(service, FailureReason.NotConfigured, $"{service} is not configured: {Grammar.And([.. variables])} {(variables.Count == 1 ? "is" : "are")} missing.")
        {
            RecommendedAction = action ?? $"Set {Grammar.And([.. variables])} in this process, or use Connect-SophiaEnvironment with -Setting, or with an ESC environment or a .env file that has {(variables.Count == 1 ? "it" : "them")}. Get-SophiaSetting {service} shows what it needs.",
        };
}

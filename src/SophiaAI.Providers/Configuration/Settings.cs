using SophiaAI.Providers.Errors;
using SophiaAI.Providers.Http;

namespace SophiaAI.Providers.Configuration;

/// <summary>Resolves settings over an ordered list of sources and registers every secret that it meets with the redactor.</summary>
internal sealed class Settings
{
    private readonly IReadOnlyList<SettingLayer> _layers;
    private readonly SecretRedactor _redactor;
    private readonly IReadOnlyCollection<string> _allowedHosts;

    public Settings(IReadOnlyList<SettingLayer> layers, SecretRedactor redactor, IReadOnlyCollection<string>? allowedHosts = null)
    {
        _layers = layers;
        _redactor = redactor;
        _allowedHosts = allowedHosts ?? [];
        // All of them, under every name and from every source, since a server can echo any of them: a proxy's error page,
        // another service's token sent by mistake.
        foreach (string variable in SettingCatalog.All.Where(static definition => definition.IsSecret).SelectMany(static definition => definition.Variables))
        {
            foreach (SettingLayer layer in _layers) _redactor.Register(layer.Read(variable));
        }
    }

    /// <summary>The setting's value from the strongest source that has one, else its default, else a value that is not set.</summary>
    public SettingValue Get(SettingDefinition definition)
    {
        SettingValue found = _layers.Select(layer => layer.Find(definition)).FirstOrDefault(static value => value is not null)
            ?? new SettingValue(definition, definition.Default, new SettingSource(SettingSourceKind.Default), null);
        if (found.IsSecret) _redactor.Register(found.Value);
        return found;
    }

    /// <summary>
    /// The one of several settings of the same use that counts: from the strongest source that has any of them, and
    /// within it the first that is named here. Not set where none is.
    /// </summary>
    public SettingValue First(string service, params string[] names)
    {
        SettingDefinition[] definitions = names.Select(name => SettingCatalog.Find(service, name)!).ToArray();
        SettingValue? found = _layers.SelectMany(layer => definitions.Select(layer.Find)).FirstOrDefault(static value => value is not null);
        return Get((found?.Definition) ?? definitions[0]);
    }

    /// <summary>As <see cref="Get(SettingDefinition)"/>, by name.</summary>
    public SettingValue Get(string service, string name) =>
        Get(SettingCatalog.Find(service, name) ?? throw new ArgumentException($"The catalog has no setting {service}.{name}.", nameof(name)));

    /// <summary>The value, or null when it is not set.</summary>
    public string? Value(string service, string name) => Get(service, name).Value is { Length: > 0 } value ? value : null;

    /// <summary>The values of settings that a call can't do without.</summary>
    /// <exception cref="ServiceException">NotConfigured, naming every variable that is missing.</exception>
    public string[] Require(string service, params string[] names)
    {
        SettingValue[] values = names.Select(name => Get(service, name)).ToArray();
        string[] missing = values.Where(static value => !value.IsSet).Select(static value => value.Definition.Variable).ToArray();
        if (missing.Length > 0) throw NotConfigured(service, missing);
        return values.Select(static value => value.Value!).ToArray();
    }

    /// <summary>
    /// The service's address: from its setting, checked against the rule that an address and the secrets that are sent
    /// to it come from the same source, unless the host is the vendor's own or this machine.
    /// </summary>
    /// <exception cref="ServiceException">UntrustedHost, or InvalidRequest for what is no address.</exception>
    public Uri Address(string service, string urlSetting, params string[] secrets) =>
        Address(service, urlSetting, secrets.Select(name => Get(service, name)).ToArray());

    /// <summary>As above, for secrets that were looked up already, or that are no settings.</summary>
    public Uri Address(string service, string urlSetting, params SettingValue[] secrets)
    {
        SettingValue url = Get(service, urlSetting);
        Uri address = ServiceAddress.Parse(url);
        ServiceAddress.Check(url, address, secrets.Where(static value => value.IsSet), _allowedHosts);
        return address;
    }

    /// <summary>The error for settings that are missing.</summary>
    public static ServiceException NotConfigured(string service, IReadOnlyCollection<string> variables) =>
        new(service, FailureReason.NotConfigured, $"{service} is not configured: {string.Join(", ", variables)} {(variables.Count == 1 ? "is" : "are")} missing.")
        {
            RecommendedAction = $"Set {string.Join(" and ", variables)} in this process, or use Connect-SophiaEnvironment with an ESC environment or a .env file that has {(variables.Count == 1 ? "it" : "them")}.",
        };
}

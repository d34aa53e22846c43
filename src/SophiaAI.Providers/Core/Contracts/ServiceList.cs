using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>All services, and what is derived from them.</summary>
internal sealed class ServiceList
{
    private readonly Service[] _services;

    /// <summary>Creates a list.</summary>
    /// <param name="services">The services, in display order.</param>
    public ServiceList(params Service[] services)
        : this([], services)
    {
    }

    /// <summary>Creates a list.</summary>
    /// <param name="moreSettings">Settings of what needs more than a service, which come last.</param>
    /// <param name="services">The services, in display order.</param>
    public ServiceList(IReadOnlyList<SettingDefinition> moreSettings, params Service[] services)
    {
        _services = services;
        Settings = new SettingCatalog(services.SelectMany(static service => service.Settings).Concat(moreSettings));
        Names = services.Select(static service => service.Name).ToArray();
        Rotations = services.SelectMany(static service => service.Rotations).ToArray();
    }

    /// <summary>The settings of all services.</summary>
    public SettingCatalog Settings { get; }

    /// <summary>The services' names, in display order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The credentials that can be rotated.</summary>
    public IReadOnlyList<CredentialRotation> Rotations { get; }

    /// <summary>The services, in display order.</summary>
    public IReadOnlyList<Service> All => _services;

    /// <summary>Makes further checks of an integration that need more than its service, for one run.</summary>
    public IReadOnlyList<Func<CheckSuite>> MoreChecks { get; init; } = [];

    /// <summary>Gives further sources of measures, that need more than a service.</summary>
    public Func<IEnumerable<ServiceMeasureSource>> MoreMeasures { get; init; } = static () => [];

    /// <summary>Gives what else a manifest can manage, that needs more than a service.</summary>
    public Func<IEnumerable<ResourceManager>> MoreResources { get; init; } = static () => [];

    /// <summary>What a manifest can manage, in the order of its sections.</summary>
    public IReadOnlyList<ResourceManager> ResourceManagers => [.. _services.Select(static service => service.Resources).OfType<Func<ResourceManager>>().Select(static create => create()), .. MoreResources()];

    /// <summary>All sources of measures, those of one service together.</summary>
    public IEnumerable<ServiceMeasureSource> MeasureSources => _services
        .SelectMany(static service => service.Measures(), static (service, source) => new ServiceMeasureSource(service.Name, source))
        .Concat(MoreMeasures());

    /// <summary>What is measured, by all sources. No two have one name.</summary>
    public IEnumerable<MeasureDefinition> Measures => MeasureSources.SelectMany(static one => one.Source.Measures);

    /// <summary>Makes all checks, for one run. An integration may have several suites.</summary>
    public IEnumerable<CheckSuite> CreateChecks() => _services.Select(static service => service.Checks).Concat(MoreChecks).Select(static create => create());

    /// <summary>Every setting, masked if it is secret, and whether its service needs it.</summary>
    public IEnumerable<SettingInfo> Describe(ProviderContext context)
    {
        ILookup<string, SettingNeed> needs = _services
            .SelectMany(service => service.Needs(context), static (service, need) => (service.Name, need))
            .ToLookup(static pair => pair.Name, static pair => pair.need);
        return context.Connection.Describe().Select(setting => needs[setting.Service].FirstOrDefault(need => need.AnyOf.Any(any => any.Name == setting.Name)) is not { } need
            ? setting
            : setting with
            {
                Requirement = need.AnyOf.Length == 1 ? SettingRequirement.Required : SettingRequirement.OneOf,
                IsMissing = !need.IsMet(context.Settings),
            });
    }

    /// <summary>The rotation of the credential that a setting belongs to; null if there is none.</summary>
    public CredentialRotation? FindRotation(SettingDefinition? setting) => Rotations.FirstOrDefault(rotation => rotation.Settings.Contains(setting));
}

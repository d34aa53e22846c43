using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>
/// One integrated service, as seen by everything that works across services. Each service's folder contains one; the
/// list of them is in Composition.
/// </summary>
/// <param name="Profile">Its name, and what to do about its failures.</param>
internal sealed record Service(ServiceProfile Profile)
{
    /// <summary>The service's name, as users type it.</summary>
    public string Name => Profile.Name;

    /// <summary>Its settings, in display order.</summary>
    public required IReadOnlyList<SettingDefinition> Settings { get; init; }

    /// <summary>What it can't be used without, given the settings that there are.</summary>
    public required Func<ProviderContext, IReadOnlyList<SettingNeed>> Needs { get; init; }

    /// <summary>Makes the checks that it works, for one run.</summary>
    public required Func<CheckSuite> Checks { get; init; }

    /// <summary>Where it is reached, for whoever looks into why it is not. Nothing is sent by asking for it.</summary>
    public required Func<ProviderContext, IReadOnlyList<ServiceEndpoint>> Endpoints { get; init; }

    /// <summary>Those of its credentials that can be rotated.</summary>
    public IReadOnlyList<CredentialRotation> Rotations { get; init; } = [];

    /// <summary>Gives what can be measured of it. Nothing of that is made before it is asked for.</summary>
    public Func<IReadOnlyList<MeasureSource>> Measures { get; init; } = static () => [];

    /// <summary>Gives what a manifest can manage of it; null if there is nothing. Not made before it is asked for.</summary>
    public Func<ResourceManager>? Resources { get; init; }

    /// <summary>How it tells people of alerts; null if it does not.</summary>
    public AlertNotifier? Notifier { get; init; }

    /// <summary>The hosts of its pages for people, to which messages may link; one that begins with a dot stands for all below it.</summary>
    public IReadOnlyList<string> PageHosts { get; init; } = [];
}

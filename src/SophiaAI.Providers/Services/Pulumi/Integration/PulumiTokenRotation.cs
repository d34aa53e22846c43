using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Pulumi.Integration;

/// <summary>Pulumi's access token, if an environment stores one for other programs.</summary>
internal sealed class PulumiTokenRotation : CredentialRotation
{
    public override IReadOnlyList<SettingDefinition> Settings { get; } = [PulumiService.Token];

    public override string Place => "in Pulumi Cloud under Personal access tokens";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) => new PulumiProvider(context).GetUserAsync(cancellationToken);
}

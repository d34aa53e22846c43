using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Gong.Integration;

/// <summary>Gong's access key with its secret. Gong makes and revokes them on its page only; two may be alive at once.</summary>
internal sealed class GongKeyRotation : CredentialRotation
{
    public override IReadOnlyList<SettingDefinition> Settings { get; } = [GongService.AccessKey, GongService.AccessKeySecret];

    public override string Place => "in Gong under Company settings > Ecosystem > API";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) =>
        FirstItem.ReadAsync(new GongProvider(context).GetWorkspacesAsync(cancellationToken), cancellationToken);
}

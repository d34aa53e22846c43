using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Gong.Accounts;

namespace SophiaAI.Providers.Services.Gong.Integration;

/// <summary>Gong's access key with its secret. Gong creates and revokes keys only on its web page; two may be active at the same time.</summary>
internal sealed class GongKeyRotation : CredentialRotation
{
    public override IReadOnlyList<SettingDefinition> Settings { get; } = [GongService.AccessKey, GongService.AccessKeySecret];

    public override string Place => "in Gong under Company settings > Ecosystem > API";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) =>
        FirstItem.ReadAsync(new GongAccountProvider(new GongClient(context)).GetWorkspacesAsync(cancellationToken), cancellationToken);
}

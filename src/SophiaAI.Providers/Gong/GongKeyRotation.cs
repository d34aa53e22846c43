using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Rotation;

namespace SophiaAI.Providers.Gong;

/// <summary>Gong's access key with its secret. Gong makes and revokes them on its page only; two may be alive at once.</summary>
internal sealed class GongKeyRotation : CredentialRotation
{
    public override IReadOnlyList<SettingDefinition> Settings { get; } = [SettingCatalog.Find("Gong", "AccessKey")!, SettingCatalog.Find("Gong", "AccessKeySecret")!];

    public override string Place => "in Gong under Company settings > Ecosystem > API";

    public override Task SignInAsync(ProviderContext context, CancellationToken cancellationToken) =>
        FirstItem.ReadAsync(new GongProvider(context).GetWorkspacesAsync(cancellationToken), cancellationToken);
}

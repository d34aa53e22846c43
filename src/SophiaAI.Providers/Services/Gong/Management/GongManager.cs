using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Services.Gong.Management;

/// <summary>The credentials and the webhook's public key, which a manifest can have verified.</summary>
internal sealed class GongManager : ResourceManager
{
    private static readonly ResourceValue s_yes = ResourceValue.Of("true");

    private static readonly YamlKeyOf<bool> s_verify = new("verify", YamlForms.Boolean, "Whether a plan signs in with the credentials, and checks that the public key for webhooks can be used.") { Default = "false" };
    private static readonly YamlTableForm<ManagedSection> s_form = new(new YamlTable("gong", "The credentials, and what webhooks need. Gong has no API to make webhooks.", static () => [s_verify]), Build);

    /// <inheritdoc/>
    public override string Service => GongService.Name;

    /// <inheritdoc/>
    public override string Key => "gong";

    /// <inheritdoc/>
    public override string Description => "The credentials, and what webhooks need: verified, never changed.";

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceKind> Kinds => [GongKinds.Credential, GongKinds.Webhook];

    /// <inheritdoc/>
    public override YamlValueForm<ManagedSection> CreateForm(ManifestReferences references) => s_form;

    /// <inheritdoc/>
    public override ResourceDriver Open(ProviderContext context, ManagedSection section) => new GongDriver(new GongClient(context));

    private static ManagedSection Build(YamlEntry entry) => new() { Wishes = entry.Get(s_verify, false) ? Wishes(entry.PlaceOf(s_verify)) : [] };

    private static IReadOnlyList<ResourceWish> Wishes(YamlPlace place) =>
    [
        new(GongKinds.Credential, GongService.AccessKey.Variable, place) { Properties = new Dictionary<string, ResourceValue> { [GongKinds.Accepted] = s_yes } },
        new(GongKinds.Webhook, GongService.WebhookPublicKey.Variable, place)
        {
            Properties = new Dictionary<string, ResourceValue> { [GongKinds.PublicKey] = ResourceValue.Of(GongDriver.Usable), [GongKinds.Rule] = s_yes },
        },
    ];
}

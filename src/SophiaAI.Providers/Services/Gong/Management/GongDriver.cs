using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Webhooks;

namespace SophiaAI.Providers.Services.Gong.Management;

/// <summary>Verifies what a manifest expects. There is nothing that the service would let be written: what is wrong is refused, with what to do.</summary>
/// <param name="client">Calls the service.</param>
internal sealed class GongDriver(GongClient client) : ResourceDriver
{
    /// <summary>A public key that can verify webhooks.</summary>
    public const string Usable = "usable";

    private const string NotUsable = "not usable";
    private const string NotSet = "not set";

    private ServiceException? _notAccepted;
    private ServiceException? _notUsable;

    /// <inheritdoc/>
    public override async Task<IReadOnlyDictionary<ResourceId, LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        Dictionary<ResourceId, LiveResource> found = [];
        foreach (ResourceWish wish in wishes)
            found[wish.Id] = wish.Kind.Name == GongKinds.Credential.Name ? await ReadCredentialAsync(wish.Id, cancellationToken).ConfigureAwait(false) : ReadWebhook(wish.Id);
        return found;
    }

    /// <inheritdoc/>
    public override ResourceWish Complete(ResourceWish wish, LiveResource live)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(live);
        bool needsNoKey = live.Properties.GetValueOrDefault(GongKinds.PublicKey)?.Text == NotSet;
        // Whether anybody needs a webhook is not known: without a key, it is only said what would have to be done.
        return needsNoKey ? wish with { Properties = wish.Properties.Where(static one => one.Key != GongKinds.PublicKey).ToDictionary() } : wish;
    }

    /// <inheritdoc/>
    public override ResourceChange Check(ResourceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        ServiceException? fault = change.Wish.Kind.Name == GongKinds.Credential.Name ? _notAccepted : _notUsable;
        return change with { Refusal = $"{Grammar.Sentence(fault?.Message ?? string.Empty)} {fault?.RecommendedAction}".Trim() };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ResourceStep> Steps(ResourceChange change) => [];

    private async Task<LiveResource> ReadCredentialAsync(ResourceId id, CancellationToken cancellationToken)
    {
        _notAccepted = null;
        try
        {
            await foreach (GongWorkspace _ in new GongAccountProvider(client).GetWorkspacesAsync(cancellationToken).ConfigureAwait(false)) break;
        }
        catch (ServiceException exception) when (exception.Reason is FailureReason.AuthenticationFailed or FailureReason.AccessDenied)
        {
            _notAccepted = exception;
        }

        return new LiveResource(id, new Dictionary<string, ResourceValue> { [GongKinds.Accepted] = ResourceValue.Of(_notAccepted is null ? "true" : "false") });
    }

    private LiveResource ReadWebhook(ResourceId id)
    {
        _notUsable = null;
        string state = NotSet;
        if (client.Context.Settings.Value(GongService.WebhookPublicKey) is { } text)
        {
            try
            {
                GongWebhookKey.Read(text, GongService.WebhookPublicKey.Variable);
                state = Usable;
            }
            catch (ServiceException exception)
            {
                _notUsable = exception;
                state = NotUsable;
            }
        }

        // Of the rule nothing can be read, so it is unknown.
        return new LiveResource(id, new Dictionary<string, ResourceValue> { [GongKinds.PublicKey] = ResourceValue.Of(state) }) { Notes = StepsFor(state) };
    }

    // In the order in which somebody does them, in the service's own words.
    private static IReadOnlyList<string> StepsFor(string state) =>
    [
        "Gong has no API for webhooks, so this command neither makes nor reads them. Somebody makes one by hand, as follows.",
        "First, in Gong's company settings, open the automation rules, and add a rule that selects the calls.",
        "Then, as its action, choose to fire a webhook: enter the address, and choose 'Signed JWT header'.",
        state == Usable ? $"Compare the key under 'Show public key' with {GongService.WebhookPublicKey.Variable}: every rule has its own." : $"Choose 'Show public key', and keep it: Set-SophiaSecret {GongService.WebhookPublicKey.Variable}.",
        "Last, have Gong send a test, and verify what arrives with Test-GongWebhook.",
    ];
}

using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Webhooks;

namespace SophiaAI.Vercel.Webhooks;

/// <summary>Removes Vercel's webhooks: nothing is sent to their addresses any more.</summary>
[Cmdlet(VerbsCommon.Remove, "VercelWebhook", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveVercelWebhookCommand : VercelCmdlet
{
    /// <summary>Ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [NamedBy(typeof(VercelWebhook), Key = nameof(VercelWebhook.Id), Only = true)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelWebhook>))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string id in Id) Try(id, () => Remove(id));
    }

    private void Remove(string id)
    {
        VercelClient client = Client();
        VercelWebhookProvider provider = new(client);
        VercelWebhook webhook = Find(client, provider, id);
        if (!ShouldProcess($"Vercel webhook '{id}' to '{VercelWebhookAddress.Shown(webhook.Url)}'", "Remove")) return;
        Await(provider.RemoveAsync(id, StopToken));
        SeenNames.Forget<VercelWebhook>(id);
    }

    private VercelWebhook Find(VercelClient client, VercelWebhookProvider provider, string id)
    {
        try
        {
            return Await(provider.FindAsync(id, StopToken));
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            ExistingNames existing = new();
            existing.AddFrom(this, () => provider.GetWebhooksAsync(projectId: null, StopToken), static webhook => webhook.Id);
            throw failure.WithMessage($"Vercel has no webhook '{id}' in {client.Place}.", existing.Advice(id, "Get-VercelWebhook"));
        }
    }
}

using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Webhooks;

namespace SophiaAI.Vercel.Webhooks;

/// <summary>Completes the events that a webhook can be told of. Others are accepted: the service adds new ones.</summary>
public sealed class VercelEventCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Items => VercelEvents.All;
}

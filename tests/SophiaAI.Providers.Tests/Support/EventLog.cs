using System.Collections.Concurrent;
using SophiaAI.Providers.Core.Telemetry;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>Records what providers report.</summary>
internal sealed class EventLog : IProgress<ProviderEvent>
{
    private readonly ConcurrentQueue<ProviderEvent> _events = new();

    public void Report(ProviderEvent value) => _events.Enqueue(value);

    public IEnumerable<string> Messages(ProviderEventKind kind) => _events.Where(e => e.Kind == kind).Select(e => e.Message);

    public IEnumerable<RequestCompleted> Requests => _events.Select(e => e.Request).OfType<RequestCompleted>();

    public string Everything => string.Join('\n', _events.Select(e => e.Message));
}

using SophiaAI.Sandbox.Faults;

namespace SophiaAI.Sandbox.Requests;

/// <summary>A line of the request log while its request is still being handled.</summary>
internal sealed class RequestEntry(LoggedRequest arrived)
{
    private volatile LoggedRequest _current = arrived;
    private volatile bool _cut;

    public LoggedRequest Current => _current;

    public void Spoil(FaultKind kind) => _current = _current with { FaultKind = kind };

    /// <summary>The connection is cut without an answer. The server still runs the answer's callbacks.</summary>
    public void Cut() => _cut = true;

    public void Answer(int statusCode)
    {
        if (!_cut)
            _current = _current with { StatusCode = statusCode };
    }
}

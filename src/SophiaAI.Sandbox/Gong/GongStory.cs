using SophiaAI.Sandbox.Gong.Calls;
using SophiaAI.Sandbox.Gong.Transcripts;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Everything about a call that is made up when it is asked for.</summary>
internal sealed class GongStory
{
    private readonly Lazy<IReadOnlyList<GongParty>> _parties;
    private readonly Lazy<IReadOnlyList<GongMonologue>> _monologues;

    public GongStory(GongCall call, GongData data)
    {
        Call = call;
        _parties = new(() => GongParties.Of(call, data));
        _monologues = new(() => call.IsTranscribed ? GongConversation.Of(call, Parties) : []);
    }

    public GongCall Call { get; }

    public IReadOnlyList<GongParty> Parties => _parties.Value;

    /// <summary>None while the recording has not been turned into text.</summary>
    public IReadOnlyList<GongMonologue> Monologues => _monologues.Value;
}

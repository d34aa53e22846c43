using System.Text.Json.Serialization;
using SophiaAI.Sandbox.Gong.Calls;

namespace SophiaAI.Sandbox.Gong.Transcripts;

/// <summary>What somebody says before somebody else does, as it is sent.</summary>
/// <param name="SpeakerId">Null when the voice was not recognized.</param>
/// <param name="Topic">Null when it is about nothing in particular.</param>
/// <param name="Sentences">At least one.</param>
/// <param name="Speaker">Who really speaks.</param>
/// <param name="Part">What the conversation has come to by now.</param>
internal sealed record GongMonologue(
    string? SpeakerId, string? Topic, IReadOnlyList<GongSentence> Sentences, [property: JsonIgnore] GongParty Speaker, [property: JsonIgnore] string Part)
{
    /// <summary>Whether what was said before is settled, and this is about something else.</summary>
    [JsonIgnore]
    public bool IsNewSubject { get; init; }

    /// <summary>In seconds.</summary>
    [JsonIgnore]
    public double Length => Sentences.Sum(s => s.Length);
}

using System.Text.Json.Serialization;

namespace SophiaAI.Sandbox.Gong.Transcripts;

/// <summary>A sentence, as it is sent: from and to so many milliseconds after the beginning of the call.</summary>
internal sealed record GongSentence(int Start, int End, string Text)
{
    [JsonIgnore]
    public bool IsQuestion => Text.EndsWith('?');

    /// <summary>In seconds.</summary>
    [JsonIgnore]
    public double Length => (End - Start) / 1000.0;
}

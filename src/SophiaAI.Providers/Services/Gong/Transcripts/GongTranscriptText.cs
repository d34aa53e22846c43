using System.Globalization;
using System.Text;

namespace SophiaAI.Providers.Services.Gong.Transcripts;

/// <summary>A transcript for reading: a heading, and a paragraph each time that another one speaks.</summary>
internal static class GongTranscriptText
{
    private const string Nobody = "Unknown speaker";

    /// <summary>The text, in lines that end as files of this machine do.</summary>
    public static string Of(GongCallTranscript transcript)
    {
        StringBuilder text = new();
        text.AppendLine(transcript.Title ?? transcript.CallId).AppendLine(Heading(transcript));
        List<string> unnamed = [];
        GongSentence? last = null;
        foreach (GongSentence sentence in transcript.Sentences)
        {
            if (last is null || !IsSameSpeaker(last, sentence)) text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"[{sentence.Start:h\\:mm\\:ss}] {NameOf(sentence, unnamed)}:");
            text.AppendLine(sentence.Text);
            last = sentence;
        }

        return text.ToString().TrimEnd();
    }

    private static string Heading(GongCallTranscript transcript)
    {
        string started = transcript.Started?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? string.Empty;
        string duration = transcript.Duration is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min") : string.Empty;
        return string.Join(", ", new[] { started, duration, $"call {transcript.CallId}" }.Where(static part => part.Length > 0));
    }

    private static bool IsSameSpeaker(GongSentence one, GongSentence other) => one.SpeakerId == other.SpeakerId && one.Speaker == other.Speaker;

    // Those without a name are told apart by numbers.
    private static string NameOf(GongSentence sentence, List<string> unnamed)
    {
        if (sentence.Speaker is { } name) return name;
        if (sentence.SpeakerId is not { } id) return Nobody;
        if (!unnamed.Contains(id)) unnamed.Add(id);
        return string.Create(CultureInfo.InvariantCulture, $"Speaker {unnamed.IndexOf(id) + 1}");
    }
}

namespace SophiaAI.Providers.Services.Gong.Transcripts;

/// <summary>The transcripts of calls that were named.</summary>
/// <param name="Transcripts">Those that there are.</param>
/// <param name="WithoutTranscript">The ids of the calls that have none yet.</param>
/// <param name="Unknown">The ids for which there is no call, or none that the access key may see.</param>
internal sealed record GongFoundTranscripts(IReadOnlyList<GongCallTranscript> Transcripts, IReadOnlyList<string> WithoutTranscript, IReadOnlyList<string> Unknown);

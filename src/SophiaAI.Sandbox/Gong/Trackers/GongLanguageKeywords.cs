namespace SophiaAI.Sandbox.Gong.Trackers;

/// <summary>What a tracker listens for in one language, as it is sent.</summary>
/// <param name="Language">The code of ISO 639-2/B; mul for all languages.</param>
/// <param name="Keywords">Words and phrases.</param>
/// <param name="IncludeRelatedForms">Whether other forms of the words count too.</param>
internal sealed record GongLanguageKeywords(string Language, IReadOnlyList<string> Keywords, bool IncludeRelatedForms);

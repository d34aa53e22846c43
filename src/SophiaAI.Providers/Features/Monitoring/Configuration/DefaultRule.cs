namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>A rule that a file has to begin with, and that holds where there is no file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Measure">The measure's name.</param>
/// <param name="Condition">The lines of its condition, as they stand in the file.</param>
/// <param name="Severity">The label severity.</param>
/// <param name="Topic">The label topic: a critical alert mutes the warnings of the same topic.</param>
/// <param name="Summary">What has happened, as a sentence.</param>
/// <param name="Advice">What to do.</param>
internal sealed record DefaultRule(string Name, string Measure, IReadOnlyList<string> Condition, string Severity, string Topic, string Summary, string Advice);

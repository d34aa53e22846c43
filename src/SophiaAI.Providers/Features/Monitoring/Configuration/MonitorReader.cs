using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Reads monitoring.yaml: YAML or JSON.</summary>
internal static class MonitorReader
{
    /// <summary>Reads a text. Nothing is sent, and no reference is resolved.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="vocabulary">The names that it can use.</param>
    public static MonitorReading Read(string text, string file, MonitorVocabulary vocabulary)
    {
        YamlProblems problems = new(file);
        MonitorFile? read = Read(text, file, vocabulary, problems);
        return new MonitorReading(read, problems.First, problems.More);
    }

    /// <summary>Reads a text to which another file refers.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="vocabulary">The names that it can use.</param>
    /// <param name="problems">Receives all that is wrong with the text, and with nothing else.</param>
    /// <returns>What it says; null if anything is wrong.</returns>
    public static MonitorFile? Read(string text, string file, MonitorVocabulary vocabulary, YamlProblems problems)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(problems);
        YamlNode? root = YamlText.Parse(text, problems);
        if (root is null && problems.AreNone) problems.Add(new YamlPlace(1, 1), "The file is empty. New-SophiaMonitor writes one to begin with.");
        MonitorFile? read = null;
        if (root is not null) new MonitorTable(vocabulary).Form.TryRead(root, problems, out read);
        return problems.AreNone ? read! with { Name = file, Notes = problems.Notes } : null;
    }
}

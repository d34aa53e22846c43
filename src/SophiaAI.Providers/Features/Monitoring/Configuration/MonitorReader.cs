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
        ArgumentNullException.ThrowIfNull(vocabulary);
        YamlProblems problems = new(file);
        YamlNode? root = YamlText.Parse(text, problems);
        if (root is null && problems.AreNone) problems.Add(new YamlPlace(1, 1), "The file is empty. New-SophiaMonitor writes one to begin with.");
        MonitorFile? read = null;
        if (root is not null) new MonitorTable(vocabulary).Form.TryRead(root, problems, out read);
        return new MonitorReading(problems.AreNone ? read! with { Name = file, Notes = problems.Notes } : null, problems.First, problems.More);
    }
}

using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using SophiaAI.Shell.Terminal;

namespace SophiaAI.Shell.Hosting;

/// <summary>Asks a question with a fixed set of answers, as -Confirm does. Looks like pwsh's prompt.</summary>
internal sealed class ChoicePrompt(ShellTerminal terminal, InputSource input)
{
    public int AskOne(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        input.Demand();
        ArgumentOutOfRangeException.ThrowIfLessThan(defaultChoice, -1);
        ChoiceLabel[] labels = Start(caption, message, choices);
        while (true)
        {
            terminal.Write(Line(labels, defaultChoice));
            string answer = input.ReadAnswer().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            if (answer == "?")
                Explain(labels);
            else if (Array.FindIndex(labels, l => l.IsMeantBy(answer)) is >= 0 and var chosen)
                return chosen;
        }
    }

    public Collection<int> AskMany(
        string? caption, string? message, Collection<ChoiceDescription> choices, IReadOnlyList<int> defaultChoices)
    {
        input.Demand();
        ChoiceLabel[] labels = Start(caption, message, choices);
        foreach (ChoiceLabel label in labels)
            terminal.WriteLine(label.ToString());
        terminal.WriteLine(defaultChoices.Count == 0
            ? "[?] Help"
            : $"[?] Help (default choices are {string.Join(',', defaultChoices.Select(c => labels[c].Key))})");

        Collection<int> chosen = [];
        while (true)
        {
            terminal.Write($"Choice[{chosen.Count}]: ");
            string answer = input.ReadAnswer().Trim();
            if (answer.Length == 0)
                return chosen.Count > 0 ? chosen : [.. defaultChoices];
            if (answer == "?")
                Explain(labels);
            else if (Array.FindIndex(labels, l => l.IsMeantBy(answer)) is >= 0 and var index)
                chosen.Add(index);
        }
    }

    private ChoiceLabel[] Start(string? caption, string? message, Collection<ChoiceDescription> choices)
    {
        if (choices.Count == 0)
            throw new ArgumentException("There must be something to choose from.", nameof(choices));

        if (!string.IsNullOrEmpty(caption))
            terminal.WriteLine(Environment.NewLine + caption);
        if (!string.IsNullOrEmpty(message))
            terminal.WriteLine(message);
        return [.. choices.Select(c => new ChoiceLabel(c))];
    }

    private static string Line(ChoiceLabel[] labels, int defaultChoice)
    {
        string hint = defaultChoice >= 0 ? $" (default is \"{labels[defaultChoice].Key}\")" : "";
        return $"{string.Join("  ", labels.Select(l => l.ToString()))}  [?] Help{hint}: ";
    }

    private void Explain(ChoiceLabel[] labels)
    {
        foreach (ChoiceLabel label in labels)
            terminal.WriteLine($"{label.Key} - {label.Help}");
    }
}

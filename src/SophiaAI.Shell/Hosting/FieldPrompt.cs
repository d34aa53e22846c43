using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using SophiaAI.Shell.Terminal;

namespace SophiaAI.Shell.Hosting;

/// <summary>Asks for values: a missing mandatory parameter, or a credential.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A secret belongs to the command that asked for it.")]
internal sealed class FieldPrompt(ShellTerminal terminal, InputSource input)
{
    private const string AskForHelp = "!?";

    public Dictionary<string, PSObject> Ask(string? caption, string? message, Collection<FieldDescription> fields)
    {
        input.Demand();
        Start(caption, message);
        if (fields.Any(f => !string.IsNullOrEmpty(f.HelpMessage)))
            terminal.WriteLine($"(Type {AskForHelp} for Help.)");
        return fields.ToDictionary(f => f.Name, AskField);
    }

    public PSCredential AskCredential(string? caption, string? message, string? userName)
    {
        input.Demand();
        Start(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            terminal.Write("User: ");
            userName = input.ReadAnswer();
        }

        terminal.Write($"Password for user {userName}: ");
        return new PSCredential(userName, input.ReadSecret());
    }

    private void Start(string? caption, string? message)
    {
        if (!string.IsNullOrEmpty(caption))
            terminal.WriteLine(Environment.NewLine + caption);
        if (!string.IsNullOrEmpty(message))
            terminal.WriteLine(message);
    }

    private PSObject AskField(FieldDescription field)
    {
        // If the type can't be found, a string will do: the engine converts it when it binds it.
        Type type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);

        if (type == typeof(SecureString))
        {
            terminal.Write($"{field.Name}: ");
            return PSObject.AsPSObject(input.ReadSecret());
        }

        if (type == typeof(PSCredential))
            return PSObject.AsPSObject(AskCredential(field.Name, null, null));
        return type.IsArray ? AskList(field, type) : AskValue(field, type);
    }

    private PSObject AskList(FieldDescription field, Type type)
    {
        ArrayList values = [];
        while (AskText(field, $"{field.Name}[{values.Count}]: ") is { Length: > 0 } text)
            values.Add(text);
        return PSObject.AsPSObject(LanguagePrimitives.TryConvertTo(values, type, out object? list) ? list : values);
    }

    private PSObject AskValue(FieldDescription field, Type type)
    {
        while (true)
        {
            string text = AskText(field, $"{field.Name}: ");
            if (LanguagePrimitives.TryConvertTo(text, type, out object? value))
                return PSObject.AsPSObject(value);
            terminal.WriteErrorLine($"Cannot recognize \"{text}\" as a {type.FullName}.");
        }
    }

    private string AskText(FieldDescription field, string prompt)
    {
        while (true)
        {
            terminal.Write(prompt);
            string text = input.ReadAnswer();
            if (text != AskForHelp)
                return text;
            terminal.WriteLine(string.IsNullOrEmpty(field.HelpMessage)
                ? $"No help is available for {field.Name}."
                : field.HelpMessage);
        }
    }
}

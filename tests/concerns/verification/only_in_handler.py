"""Tests whose only verification stands in a handler, and those that fail where nothing is raised."""
import errno
import unittest

import hypothesis
import pytest
import shared


def test_message(parse):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)  # TRV606:9 test_message checks only the exception that it catches, and passes if none is raised; use pytest.raises


def test_own_assertion_is_caught(parse):
    try:
        assert parse("")
    except Exception as error:
        assert "empty" in str(error)


def test_own_assertion_is_of_another_type(parse):
    try:
        assert parse("") == {}
    except Exception as error:
        assert isinstance(error, ValueError)


def test_any_error_is_of_the_type(parse):
    try:
        parse("")
    except Exception as error:
        assert isinstance(error, ValueError)  # TRV606:9


def test_failure_on_a_condition(parse):
    try:
        parse("")
    except ValueError as error:
        if "empty" not in str(error):
            pytest.fail("another message")  # TRV606:13


def test_another_call_is_expected(parse):
    with pytest.raises(ValueError):
        parse("a")
    try:
        parse("b")
    except ValueError as error:
        assert "b" in str(error)  # TRV606:9


def test_asks_for_a_flag(self, parse, fails, passes):
    try:
        parse("")
    except ValueError:
        self.assertTrue(fails)
    try:
        parse("a")
    except ValueError:
        self.assertFalse(passes)


def test_followed_in_another_block(parser, is_strict):
    if is_strict:
        parser.start()
    else:
        try:
            parser.parse("")
        except ValueError as error:
            assert "empty" in str(error)
        assert parser.calls == 1
    try:
        parser.start()
    finally:
        try:
            parser.parse("")
        except ValueError as error:
            assert "empty" in str(error)
        assert parser.calls == 1


def test_unrelated_check_follows(parse, api):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)  # TRV606:9
    assert api.calls == 1


def test_fails_otherwise(parse):
    try:
        parse("")
        pytest.fail("nothing raised")
    except ValueError as error:
        assert "empty" in str(error)


def test_fails_by_assert(parse):
    try:
        parse("")
        assert False
    except ValueError as error:
        assert "empty" in str(error)


def test_raises_otherwise(parse):
    try:
        parse("")
        raise LookupError
    except ValueError as error:
        assert "empty" in str(error)


def test_returns_otherwise(parse):
    try:
        parse("")
        return
    except ValueError as error:
        assert "empty" in str(error)


def test_else(parse):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)
    else:
        raise LookupError


def test_finally(parse, api):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)
    finally:
        assert api.closed


def test_both_ways(parse):
    try:
        assert parse("") == []
    except ValueError as error:
        assert "empty" in str(error)


def test_raised_again(parse):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)
        raise


def test_handler_fails(parse):
    try:
        parse("a")
    except ValueError:
        pytest.fail("it raised")


class ParseTest(unittest.TestCase):
    def test_handler_fails_by_a_constant(self):
        try:
            self.parse("a")
        except ValueError:
            self.assertTrue(False, "it raised")
        try:
            self.parse("b")
        except ValueError:
            self.assertFalse(True)

    def test_handler_always_passes(self):
        try:
            self.parse("")
        except ValueError:
            self.assertTrue(True)  # TRV606:13 test_handler_always_passes checks only the exception that it catches, and passes if none is raised; use assertRaises


def test_handler_fails_either_way(parse):
    try:
        parse("a")
    except ValueError as error:
        if "empty" in str(error):
            pytest.fail("it is not empty")
        else:
            pytest.fail("it raised")


def test_expected_before(parse):
    with pytest.raises(ValueError):
        parse("")
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)


def test_expected_before_of_another_state(parse, response):
    with pytest.raises(ValueError):
        parse(response)
    response.content = "{}"
    try:
        parse(response)
    except ValueError as error:
        assert "empty" in str(error)  # TRV606:9
    response.status = 3
    with pytest.raises(ValueError):
        parse(response)
    try:
        parse(response)
    except ValueError as error:
        assert "empty" in str(error)


def test_looked_at_later(parse):
    raised = False
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)
        raised = True
    assert raised


def test_kept_for_later(parse, errors):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)
        errors.append(error)
    assert errors


def test_end_fails(parse):
    for text in ("", " "):
        try:
            parse(text)
        except ValueError as error:
            assert "empty" in str(error)
            break
    else:
        pytest.fail("nothing raised")


def test_handler_leaves(parse, api):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)
        return
    assert api.calls == 1


def test_which_error_may_happen(api):
    try:
        api.close()
    except OSError as error:
        assert error.errno == errno.ENOTCONN


def test_optional_error(parse):
    try:
        parse("")  # older versions raise
    except ValueError as error:
        assert "empty" in str(error)


def test_other_check(parse):
    try:
        assert parse("") == []
    except AssertionError:
        assert parse("") == ()


def broken():
    raise ValueError("empty")


def test_own_function_raises(api):
    try:
        broken()
    except ValueError as error:
        assert api.text(error)


def helper(parse):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)


def test_fails_by_accident(case, parse):
    try:
        parse("a")
        case.fails("nothing raised")
    except ValueError as error:
        assert "empty" in str(error)


def test_acceptable(parse):
    try:
        parse("a")
    except ValueError as error:
        # no error is an acceptable outcome here
        assert "empty" in str(error)


class ParseCase(unittest.TestCase):
    def test_message(self):
        try:
            self.parse("")
        except ValueError as error:
            self.assertIn("empty", str(error))  # TRV606:13 test_message checks only the exception that it catches, and passes if none is raised; use assertRaises

    def test_fails_otherwise(self):
        try:
            self.parse("")
            self.fail("nothing raised")
        except ValueError as error:
            self.assertIn("empty", str(error))

    def test_state_is_checked_later(self):
        try:
            self.cache.alias("a", "b")
        except KeyError:
            self.assertTrue(True)
        self.assertEqual(self.cache.names, {"a": "b"})

    def test_state_is_read_and_checked_later(self):
        try:
            self.cache.alias("a", "b")
        except KeyError:
            self.assertTrue(True)
        names = self.cache.names
        self.assertEqual(names["a"], "b")

    def test_other_state_is_read_and_checked_later(self):
        try:
            self.cache.alias("a", "b")
        except KeyError:
            self.assertTrue(True)  # TRV606:13
        lines, names = self.queue.lines, self.cache.names
        calls = self.queue.calls
        self.assertEqual(calls, [])

    def test_other_state_is_checked_later(self):
        try:
            self.cache.alias("a", "b")
        except KeyError:
            self.assertTrue(True)  # TRV606:13
        self.assertEqual(self.queue.lines, [])

    def test_record_is_checked_later(self):
        try:
            self.cache.alias("a", "b")
        except KeyError as error:
            self.assertIsInstance(error, KeyError)
        self.assertEqual(self.last_log(), "no such alias")

    def test_what_the_handler_checks_is_checked_later(self):
        try:
            self.cache["a"]
        except KeyError:
            self.assertEqual(1, self.cache.misses)
        self.cache["a"] = 1
        self.assertEqual(1, self.cache.misses)


def test_own_assertion_fails_in_the_handler(parse, fails):
    try:
        parse("")
        assert not fails
    except ValueError:
        assert fails
    except Exception:
        assert False


@pytest.mark.parametrize("fails", [True, False])
def test_error_on_a_condition(parse, fails):
    try:
        parse("", fails)
    except ValueError:
        assert fails


def test_which_error_it_must_not_be(parse):
    try:
        parse("")
    except Exception as error:
        assert not isinstance(error, ValueError)
    try:
        parse(" ")
    except Exception as error:
        assert "empty" not in str(error)


def test_page_of_the_error(parse, page):
    try:
        parse("")
    except ValueError:
        shown = page()
        assert "empty" in shown


def test_page_made_of_the_error(parse, page):
    try:
        parse("")
    except ValueError as error:
        shown = page(error)
        assert "empty" in shown  # TRV606:9


def test_raises_within(debug):
    try:
        with debug():
            raise ValueError
    except ValueError:
        assert debug.level == 0


def test_no_crash(parse):
    # just test if there is a crash (details differ)
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)


def test_either_way(lock, other):
    try:
        other.acquire()
    except ValueError as error:
        assert "locked" in str(error)
    else:
        other.release()


def test_optional_package(load):
    try:
        import shop_extras  # noqa: F401
    except ImportError:
        assert load() is None


def broken_below():
    deeper()


def deeper():
    raise ValueError


def test_error_of_a_helper(report):
    try:
        broken_below()
    except ValueError:
        assert report() == 3


def test_what_a_call_raises_meanwhile(parse, report):
    try:
        parse("")
    except ValueError:
        with pytest.raises(TypeError):
            report()


def test_end_of_an_iterator(names):
    count = 0
    try:
        while True:
            next(names)
            count += 1
    except StopIteration:
        assert count == 3


def test_end_of_an_iterator_that_is_left(names):
    try:
        while True:
            if next(names) is None:
                break
    except StopIteration as error:
        assert error.value == 3  # TRV606:9


def test_each_fails(parse):
    try:
        for text in ("", " "):
            parse(text)
            raise TypeError("parsed")
    except Exception as error:
        assert "empty" in str(error)


def test_either_way_by_what_it_raises(parse):
    try:
        parse("")
        assert parse.calls == 1
    except Exception as error:
        if "empty" in str(error):
            assert error.args
        else:
            raise error


def test_some_of_them(parse):
    for text in ("", " ", "a"):
        try:
            parse(text)
        except Exception as error:
            if text == "":
                assert isinstance(error, ValueError)
            else:
                raise


def test_some_of_the_errors(parse):
    for text in ("", " "):
        try:
            parse(text)
        except Exception as error:
            if error.args:
                assert "empty" in str(error)  # TRV606:17
            else:
                raise


class FailureCase(unittest.TestCase):
    def test_no_error(self):
        try:
            self.assertEqual(self.parse(""), 0)
        except Exception as error:
            self.assertEqual(0, 1, "unexpected %s" % error)


def test_smoke(parse):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)


def test_recorded_by_a_mock(parse, log):
    try:
        parse("")
    except ValueError as error:
        assert "empty" in str(error)
    log.assert_called_once()


def test_made_in_a_folder(unpack, archive, folder):
    try:
        shop.unpack(archive, folder)
    except ValueError as error:
        assert "directory" in str(error)
    made = os.path.join(folder, "a.txt")
    assert os.path.exists(made)


def test_made_again(measure, rows):
    try:
        measure(rows, [1])
    except ValueError as error:
        assert "length" in str(error)  # TRV606:9
    rows = [1, 2]
    assert measure(rows, [1, 2]) == 0


def test_resized_in_place(resize, rows):
    try:
        resize(rows, 3)
    except ValueError as error:
        assert "own" in str(error)
    turned = rows.transpose()
    assert turned.shape == (8, 8)


def test_decode_random(decoded, rounds):
    for data in rounds:
        try:
            decoded(data)
        except ValueError as error:
            assert "position" in str(error)


def test_frames_of_a_call(report):
    def divide(number):
        return number / 0

    try:
        divide(3)
    except Exception as error:
        assert report(error).frames


def test_language_raises(report):
    try:
        1 / 0
    except ZeroDivisionError as error:
        assert "ZeroDivisionError" in report(error)


def test_name_is_bound_nowhere(report):
    try:
        unbound.name  # noqa: B018, F821
    except NameError as error:
        assert "unbound" in report(error)


def test_only_the_handler_ends_the_loop(stream):
    read = 0
    while True:
        try:
            next(stream)
            read += 1
        except StopIteration:
            assert read == 3
            break


def test_loop_is_also_ended_without_an_error(stream):
    read = 0
    while True:
        try:
            read += len(stream.next())
            if stream.is_closed:
                break
        except EOFError:
            assert read == 3  # TRV606:13
            break


@hypothesis.given(hypothesis.strategies.text())
def test_made_up_text(parse, text):
    try:
        parse(text)
    except ValueError as error:
        assert "text" in str(error)


class LayerCase(shared.LayerTests, unittest.TestCase):
    def test_layer_of_optional_backend(self):
        try:
            self.run_layer_test("attention")
        except ImportError as error:
            self.assertIn("backend", str(error))

    def test_own_attribute(self):
        try:
            self.layer.build("attention")
        except ImportError as error:
            self.assertIn("backend", str(error))  # TRV606:13


class LoadedCase(unittest.TestCase):
    def test_message(self):
        try:
            self.parse("")
        except ValueError as error:
            self.assertIn("empty", str(error))  # TRV606:13


def test_suite():
    return unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromTestCase(LoadedCase)])


class RecordedCase(unittest.TestCase):
    def test_output_is_checked(self):
        with captured() as output:
            try:
                boot(flavor="")
            except SystemExit as error:
                self.assertEqual(1, error.code)
        self.assertEqual("no flavor", output.getvalue())

    def test_rows_are_checked(self):
        query = self.database.query
        try:
            query("insert into servers values (-1)")
        except ValueError as error:
            self.assertIn("check", str(error))
        rows = [row[0] for row in query("select * from servers")]
        self.assertEqual([], rows)

    def test_rows_are_fetched(self):
        cursor = self.database.cursor()
        try:
            cursor.execute("insert into servers values (-1)")
        except ValueError as error:
            self.assertIn("check", str(error))
        cursor.execute("select * from servers")
        rows = cursor.fetchall()
        self.assertEqual([], rows)

    def test_something_else_is_asked(self):
        cursor = self.database.cursor()
        try:
            cursor.execute("insert into servers values (-1)")
        except ValueError as error:
            self.assertIn("check", str(error))  # TRV606:13
        answer = cursor.execute("select 1")
        self.assertEqual(1, answer)


def test_printed(capsys):
    try:
        main(["boot"])
    except SystemExit as error:
        assert error.code == 2
    out, _ = capsys.readouterr()
    assert out.startswith("usage")


def test_error_that_is_tolerated(api):
    try:
        api.delete("server")
    except LookupError as error:
        if error.code == 404:
            print("it is gone")
        else:
            pytest.fail(f"not deleted: {error}")


def test_read_that_is_expected_before(row):
    with pytest.raises(KeyError):
        row.missing
    try:
        row.missing
    except LookupError as error:
        assert isinstance(error, KeyError)


def test_other_read_that_is_expected_before(row):
    with pytest.raises(KeyError):
        row.name
    try:
        row.missing
    except LookupError as error:
        assert isinstance(error, KeyError)  # TRV606:9


def test_collected(rows):
    """Depending on the machine, the row may or
    may not be there still."""
    try:
        rows.get(0)
    except LookupError as error:
        assert "0" in str(error)


def test_either_form(view):
    parameters = view.parameters()
    try:
        assert parameters["size"] == Parameter("size", "int")
    except Exception:
        assert parameters["size"] == Parameter("size")


def test_form_without_an_alternative(view):
    parameters = view.parameters()
    try:
        assert parameters["size"] == Parameter("size", "int")
    except Exception as error:
        assert "size" in str(error)

# file: caught/test_caught.py
import sys


def test_error_is_there(api):
    try:
        api.boot("nowhere")
    except LookupError as error:
        assert error is not None  # TRV606:9


def test_error_by_exc_info(api):
    try:
        api.boot("nowhere")
    except LookupError:
        error = sys.exc_info()[1]
        assert str(error) == "nowhere"  # TRV606:9


def test_other_than_it(api):
    try:
        api.boot("nowhere")
    except LookupError as error:
        assert error.server is not api


def test_text_of_an_error(api):
    try:
        api.boot("nowhere")
    except LookupError:
        kind, error, trace = sys.exc_info()
        text = api.text(kind, error, trace)
        assert text == api.text()


# file: programs/test_programs.py
def test_ends_well(main):
    try:
        main()
    except SystemExit as error:
        assert error.code == 0


def test_ends_without_status(main):
    try:
        main()
    except SystemExit as error:
        assert error.code in (0, None)


def test_ends_badly(main):
    try:
        main()
    except SystemExit as error:
        assert error.code == 2  # TRV606:9


def test_chain():
    cause = ValueError("size")
    try:
        try:
            raise cause
        except ValueError as error:
            raise LookupError from error
    except LookupError as error:
        assert error.__cause__ is cause


def test_half_a_chain(main):
    try:
        try:
            main()
        except ValueError as error:
            raise LookupError from error
    except LookupError as error:
        assert error.__cause__ is main  # TRV606:9
# file: limits/test_limits.py
import pytest


def test_limit(api):
    for _ in range(3):
        try:
            api.fields()
        except Exception as error:
            if "429" in str(error):
                assert api.is_limited()
                return
    assert api.elapsed() < 10


def test_no_limit(api):
    try:
        api.fields()
    except ValueError as error:
        assert "429" in str(error)  # TRV606:9
# file: settings/test_settings.py
import pytest


def test_setting(api):
    with pytest.raises(ValueError):
        api.name = 3
    try:
        api.name = 3
    except ValueError as error:
        assert "name" in str(error)

# file: settings/test_attempts.py
def test_second_attempt(api):
    try:
        api.boot("first")
    except ValueError as error:
        assert "retry" in str(error)
        api.reset()
    assert api.boot("first")


def test_another_call(api):
    try:
        api.boot("first")
    except ValueError as error:
        assert "retry" in str(error)  # TRV606:9
    api.boot("second")


def test_either(api):
    # Either it is there, or the error says what is lacking
    try:
        api.find("first")
    except ValueError as error:
        assert "lacks" in str(error)

# file: settings/test_flags.py
def test_flag_that_fails(api):
    is_right = True
    try:
        api.boot("first")
    except ValueError as error:
        is_right = False
        print(error)
        assert is_right, "it does not boot"


def test_flag_of_others(api):
    is_right = True
    try:
        api.boot("second")
    except ValueError as error:
        is_wrong = False
        assert "second" in str(error), is_wrong  # TRV606:9

# file: settings/test_parts.py
def test_call_of_a_part(api, path):
    try:
        api.post(path("login"), name="")
    except ValueError as error:
        assert "name" in str(error)  # TRV606:9
    api.get(path("login"))


def test_object_that_is_never_made(parse):
    class Broken:
        def __init__(self):
            raise ValueError("empty")

    class Whole:
        def __init__(self):
            self.text = parse("")

    try:
        Broken()
    except ValueError as error:
        assert "empty" in str(error)
    try:
        Whole()
    except ValueError as error:
        assert "empty" in str(error)  # TRV606:9


def test_each_outcome_is_checked(parse, calls):
    try:
        assert parse("") == ""
        assert calls.count("right") == 1
    except Exception as error:
        assert str(error) == "empty"
        assert calls.count("wrong") == 1


def test_each_outcome_is_checked_of_something_else(parse, calls, warnings):
    try:
        assert parse("") == ""
        assert calls.count("right") == 1
    except Exception as error:
        assert str(error) == "empty"
        assert warnings.count("wrong") == 1


def test_own_assertion_has_no_code(parse):
    try:
        assert parse("").size == 0
    except Exception as error:
        assert error.code == 500


def test_own_assertion_has_no_item(parse):
    try:
        assert parse("").size == 0
    except Exception as error:
        assert error.args[0]["code"] == 500


def test_own_assertion_has_arguments(parse):
    try:
        assert parse("").size == 0
    except Exception as error:
        assert error.args[0] == "empty"


def test_another_thing_is_logged_in(parse, app):
    try:
        parse("")
    except ValueError as error:
        assert str(error)  # TRV606:9
    assert app.log_in("a") == 2


class Point:
    def __init__(self, x):
        if x < 0:
            raise ValueError("negative")
        self.x = x


def test_object_that_may_be_made(parse):
    try:
        parse(Point(3))
    except ValueError as error:
        assert str(error)  # TRV606:9

# file: seen/test_seen.py
import pytest


def test_fails_as_no_handler_sees(parse, is_right):
    try:
        parse("3")
        if is_right:
            pytest.fail("parsed")
    except Exception as error:
        assert str(error)


def test_fails_as_the_handler_sees(parse, is_right):
    try:
        parse("3")
        if is_right:
            pytest.fail("parsed")
    except BaseException as error:
        assert str(error)  # TRV606:9
# file: in_lambda/test_in_lambda.py
import pytest


def test_run(run):
    try:
        run(-1, lambda: pytest.fail("called"))
    except Exception as error:
        assert str(error) == "negative"  # TRV606:9
# file: swallowed/test_swallowed.py
import unittest


def test_names(api):
    try:
        names = api.names()
        assert len(names) > 0
    except Exception as error:
        assert True  # TRV606:9 test_names swallows the failures of the assertions in its try; catch the expected error alone


def test_sizes(api):
    try:
        assert api.sizes() == [1]
    except Exception as error:
        assert "key" in str(error)
        assert "size" in error.args


def test_any_error(api):
    try:
        assert api.sizes() == [1]
    except Exception as error:
        assert error is not None  # TRV606:9 test_any_error swallows the failures of the assertions in its try; catch the expected error alone
        assert len(str(error)) > 0


def test_own_failure(case, api):
    try:
        assert api.sizes() == [1]
    except case.failureException as error:
        assert "size" in str(error)  # TRV606:9 test_own_failure checks only the exception that it catches, and passes if none is raised; use pytest.raises


def test_two_handlers(api):
    try:
        assert api.sizes() == [1]  # TRV603:9
    except ValueError as error:
        assert "size" in str(error)
    except Exception:
        pass


class SizeTests(unittest.TestCase):
    def test_some_error(self):
        try:
            self.assertEqual(api.sizes(), [1])
        except Exception as error:
            self.assertIsNotNone(error, "no error")  # TRV606:13

    def test_message(self):
        try:
            self.assertEqual(api.sizes(), [1])
        except Exception as error:
            self.assertTrue(str(error), error)  # TRV606:13

    def test_which(self):
        try:
            self.assertEqual(api.sizes(), [1])
        except Exception as error:
            self.assertIn("size", str(error))

    def test_beginning(self):
        try:
            self.assertEqual(api.sizes(), [1])
        except Exception as error:
            self.assertTrue(str(error).startswith("size"))
# file: own_failure/test_own_failure.py
import re
import sys
import unittest

import pytest
from shop import BOOM, log, parse, report, state


def test_raised():
    try:
        parse("")
        raise Exception
    except Exception as error:
        assert error is not None  # TRV606:9 test_raised passes even if nothing is raised, since the handler catches the failure too; use pytest.raises


def test_asserted():
    try:
        parse("")
        assert False, "nothing raised"
    except:
        assert True  # TRV606:9 test_asserted passes even if nothing is raised, since the handler catches the failure too; use pytest.raises


def test_compared():
    try:
        parse("")
        raise Exception("nothing raised")
    except Exception as error:
        said = str(error)
        assert "empty" in said


def test_failed():
    try:
        parse("")
        pytest.fail("nothing raised")
    except Exception as error:
        assert error


def test_another_type():
    try:
        parse("")
        assert False
    except ValueError as error:
        assert error


def test_each_type():
    try:
        parse("")
        assert False  # TRV603:9
    except ValueError as error:
        assert "empty" in str(error)
    except Exception:
        pass


def test_own_error():
    try:
        raise Exception("empty")
    except Exception as error:
        assert error.args


class ParseTests(unittest.TestCase):
    def test_failed(self):
        try:
            parse("")
            self.fail("nothing raised")
        except Exception as error:
            self.assertTrue(error)  # TRV606:13 test_failed passes even if nothing is raised, since the handler catches the failure too; use assertRaises


def test_by_expression():
    try:
        parse("")
        raise AssertionError("nothing raised")
    except Exception as error:
        assert re.search("empty", str(error))


def test_logged():
    try:
        parse("")
        assert False
    except Exception as error:
        log.assert_called_once_with(error)


def test_same_error():
    try:
        assert parse(BOOM) == 3
    except Exception as error:
        assert error is BOOM


def test_of_state():
    try:
        parse("")
        assert False
    except Exception:
        assert state.args == 3


def test_type():
    try:
        parse("")
        assert False
    except Exception:
        kind, value, _ = sys.exc_info()
        assert kind


def test_formatted():
    try:
        parse("1")
        raise Exception("boom")
    except Exception as error:
        assert error.args


def test_rolled_back():
    try:
        parse("1")
        raise Exception
    except Exception as error:
        assert error.args
    assert state.rows == []


def test_two_handlers_with_checks():
    try:
        assert parse("1") == 1
    except ValueError as error:
        assert "empty" in str(error)
    except Exception as error:
        assert error  # TRV606:9 test_two_handlers_with_checks swallows the failures of the assertions in its try; catch the expected error alone


def test_stored():
    try:
        assert parse("1") == 1
    except ValueError as error:
        assert "empty" in str(error)  # TRV606:9 test_stored swallows the failures of the assertions in its try; catch the expected error alone
    except Exception:
        result = None


def test_helped():
    try:
        parse("")
        assert False
    except Exception as error:
        report.verify(error)
        assert error

"""Rows for the tables of `concerns/naming/dictated.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_HOOKS", silences="TRV101",
        code="""
            def test_one(api):
                def {}ItAll():
                    pass
                return {}ItAll

            def make_one(): ...
            def make_two(): ...
            def make_three(): ...
            """,
    ),
    Table(
        "_IMPLEMENTERS", silences="TRV101", neutral="decorated",
        code="""
            from zope.interface import {}

            @{}(api.IResolver)
            class Resolver:
                def resolve_all(self, host_name, port_number, any_name):
                    return host_name

                def resolveName(self, host_name):
                    return self.resolveName(host_name)

            def make_one(): ...
            def make_two(): ...
            def make_three(): ...
            """,
    ),
    Table(
        "_TEST_CASE_METHODS", silences="TRV101", neutral="someMethodName",
        code="""
            import somewhere

            class SomeCase(somewhere.TestCase):
                def {}(self):
                    return 4

                def test_a_it(self):
                    one_thing = run()
                    assert one_thing

                def help_a_it(self):
                    return run()

                def test_b_it(self):
                    one_thing = run()
                    assert one_thing

                def help_b_it(self):
                    return run()

                def test_c_it(self):
                    one_thing = run()
                    assert one_thing

                def help_c_it(self):
                    return run()

                def test_d_it(self):
                    one_thing = run()
                    assert one_thing

                def help_d_it(self):
                    return run()

                def test_e_it(self):
                    one_thing = run()
                    assert one_thing

                def help_e_it(self):
                    return run()

                def test_f_it(self):
                    one_thing = run()
                    assert one_thing

                def help_f_it(self):
                    return run()

                def test_g_it(self):
                    one_thing = run()
                    assert one_thing

                def help_g_it(self):
                    return run()

                def test_h_it(self):
                    one_thing = run()
                    assert one_thing

                def help_h_it(self):
                    return run()
            """,
    ),
)
